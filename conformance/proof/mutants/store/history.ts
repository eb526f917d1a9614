import { referenceSteps, type StoredMessage } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { isGroup, isPrivate } from '../../parts/messages.ts';

/** Replaces some fields of each message that is stored. The push is not changed. */
const store =
  (change: (message: StoredMessage) => Partial<StoredMessage>): Mutant['server'] =>
  () => ({
    steps: { store: (message, context) => referenceSteps.store({ ...message, ...change(message) }, context) },
  });

/** Changes some fields of each message that is read, for every reader. What is stored and pushed is not changed. */
const recall =
  (
    change: (message: StoredMessage, reader: string | undefined) => Partial<StoredMessage>,
  ): Mutant['server'] =>
  () => ({
    steps: {
      recall: async (id, page, context) =>
        (await referenceSteps.recall(id, page, context)).map((message) => ({
          ...message,
          ...change(message, page.reader),
        })),
    },
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
  'begins-trimmed': {
    does: 'reads a content without the blanks at its beginning',
    breaks: ['STORE-01'],
    server: recall(({ content }) => ({ content: content.trimStart() })),
  },
  'ends-trimmed': {
    does: 'reads a content without the blanks at its end',
    breaks: ['STORE-01'],
    server: recall(({ content }) => ({ content: content.trimEnd() })),
  },
  'line-feeds-alone': {
    does: 'reads carriage return and line feed as a line feed',
    breaks: ['STORE-01'],
    server: recall(({ content }) => ({ content: content.replaceAll('\r\n', '\n') })),
  },
  normalised: {
    does: 'reads a content in its normal form',
    breaks: ['STORE-01'],
    server: recall(({ content }) => ({ content: content.normalize() })),
  },
  'json-written-afresh': {
    does: 'keeps a content that is JSON as a value, and writes it afresh',
    breaks: ['STORE-01'],
    server: recall(({ content }) => {
      try {
        return { content: JSON.stringify(JSON.parse(content)) };
      } catch {
        return {};
      }
    }),
  },
  'columns-of-255': {
    does: 'stores 255 characters of a content',
    breaks: ['STORE-01'],
    server: store(({ content }) => ({ content: content.slice(0, 255) })),
  },
  'columns-of-4000': {
    does: 'stores 4,000 characters of a content',
    breaks: ['STORE-01'],
    server: store(({ content }) => ({ content: content.slice(0, 4000) })),
  },
  'time-in-seconds': {
    does: 'reads the time of a message without the fraction of its second',
    breaks: ['STORE-01'],
    server: recall(({ timestamp }) => ({ timestamp: timestamp.replace(/\.\d+/, '') })),
  },
  'sender-is-the-reader': {
    does: 'shows each message as sent by who reads it',
    breaks: ['STORE-01'],
    server: recall((_, reader) => (reader === undefined ? {} : { senderId: reader })),
  },
  'sender-is-the-reader-in-groups': {
    does: 'shows each message of a group as sent by who reads it',
    breaks: ['STORE-01'],
    server: recall((message, reader) =>
      reader !== undefined && isGroup(message) ? { senderId: reader } : {},
    ),
  },
  'sender-is-the-group': {
    does: 'shows the messages of others in a group as sent by the group',
    breaks: ['STORE-01'],
    server: recall((message, reader) =>
      isGroup(message) && message.senderId !== reader ? { senderId: message.conversationId } : {},
    ),
  },
  'own-messages-alone': {
    does: 'shows each reader what the reader has sent, and nothing else',
    breaks: ['STORE-01'],
    server: () => ({
      steps: {
        recall: async (id, page, context) =>
          (await referenceSteps.recall(id, page, context)).filter(
            ({ senderId }) => page.reader === undefined || senderId === page.reader,
          ),
      },
    }),
  },
  'types-forgotten': {
    does: 'stores each message as a text',
    breaks: ['STORE-01'],
    server: store(() => ({ type: 'text' })),
  },
  'file-names-forgotten': {
    does: 'stores 20 characters of a file name',
    breaks: ['STORE-01'],
    server: store(({ fileName }) => (fileName === undefined ? {} : { fileName: fileName.slice(0, 20) })),
  },
  'file-sizes-in-32-bits': {
    does: 'stores a size in 32 bits',
    breaks: ['STORE-01'],
    server: store(({ fileSize }) => (fileSize === undefined ? {} : { fileSize: fileSize % 2 ** 32 })),
  },
  'conversation-of-the-reader': {
    does: 'shows a private conversation under another id to each of the two',
    breaks: ['STORE-01'],
    server: recall((message, reader) =>
      isPrivate(message) && reader !== undefined ? { conversationId: `private:${reader}` } : {},
    ),
  },
};
