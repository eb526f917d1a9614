import { referenceSteps, type StoredMessage } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';

/** Replaces some fields of each message that is stored. The push is not changed. */
const store =
  (change: (message: StoredMessage) => Partial<StoredMessage>): Mutant['server'] =>
  () => ({
    steps: { store: (message, context) => referenceSteps.store({ ...message, ...change(message) }, context) },
  });

export const mutants: Mutants = {
  'content-in-ascii': {
    does: 'stores a question mark for what is not ASCII',
    breaks: ['STORE-01'],
    server: store(({ content }) => ({ content: content.replace(/[^\x20-\x7e]/g, '?') })),
  },
  'newest-not-yet-there': {
    does: 'finds all messages of a conversation but the newest',
    breaks: ['STORE-01'],
    server: () => ({
      steps: { recall: async (...args) => (await referenceSteps.recall(...args)).slice(0, -1) },
    }),
  },
  renumbers: {
    does: 'stores a message under another id than it is pushed with',
    breaks: ['STORE-01'],
    server: store(({ id }) => ({ id: String(Number(id) + 1_000_000) })),
  },
  'sender-forgotten': {
    does: 'stores a message without its sender where it is an image',
    breaks: ['STORE-01'],
    server: store(({ type }) => (type === 'image' ? { senderId: '' } : {})),
  },
  'time-of-storing': {
    does: 'stores the time of storing',
    breaks: ['STORE-01'],
    server: store(({ timestamp }) => ({
      timestamp: new Date(Date.parse(timestamp) + 1500).toISOString(),
    })),
  },
};
