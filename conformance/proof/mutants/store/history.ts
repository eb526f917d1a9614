import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'content-in-ascii': {
    does: 'stores a question mark for what is not ASCII',
    breaks: ['STORE-01'],
    server: () => ({
      steps: {
        store: (message, context) =>
          referenceSteps.store(
            { ...message, content: message.content.replace(/[^\x20-\x7e]/g, '?') },
            context,
          ),
      },
    }),
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
    server: () => ({
      steps: {
        store: (message, context) =>
          referenceSteps.store({ ...message, id: String(Number(message.id) + 1_000_000) }, context),
      },
    }),
  },
  'sender-forgotten': {
    does: 'stores a message without its sender where it is an image',
    breaks: ['STORE-01'],
    server: () => ({
      steps: {
        store: (message, context) =>
          referenceSteps.store(
            { ...message, senderId: message.type === 'image' ? '' : message.senderId },
            context,
          ),
      },
    }),
  },
  'time-of-storing': {
    does: 'stores the time of storing',
    breaks: ['STORE-01'],
    server: () => ({
      steps: {
        store: (message, context) =>
          referenceSteps.store(
            { ...message, timestamp: new Date(Date.parse(message.timestamp) + 1500).toISOString() },
            context,
          ),
      },
    }),
  },
};
