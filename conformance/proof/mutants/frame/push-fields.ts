import type { Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { renderWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'capital-names': {
    does: 'writes ReceiverId for receiverId in image messages',
    breaks: ['FRAME-02'],
    also: ['MSG-07'],
    because: 'the receiverId is not there',
    server: () => ({
      steps: renderWith(({ type }, recipient) =>
        type === 'image' ? { receiverId: undefined, ReceiverId: recipient } : {},
      ),
    }),
  },
  'content-as-object': {
    does: 'pushes a JSON object in content as an object in place of its text',
    breaks: ['FRAME-02', 'MSG-05'],
    also: ['SEND-04'],
    because: 'the content of image and file does not arrive as sent',
    server: () => ({
      steps: renderWith(({ type, content }) => {
        if (type !== 'image' && type !== 'file') return {};
        try {
          return { content: JSON.parse(content) };
        } catch {
          return {};
        }
      }),
    }),
  },
  'file-size-as-text': {
    does: 'writes the fileSize as text',
    breaks: ['FRAME-02', 'MSG-10'],
    server: () => ({
      steps: renderWith(({ fileSize }) => (fileSize === undefined ? {} : { fileSize: String(fileSize) })),
    }),
  },
  'id-as-number': {
    does: 'writes the id as a JSON number',
    breaks: ['FRAME-02'],
    server: () => ({ steps: renderWith(({ id }) => ({ id: Number(id) })) }),
  },
  'no-sender-in-receipts': {
    does: 'leaves senderId out of what the sender gets back',
    breaks: ['FRAME-02'],
    also: ['GRP-03', 'PRIV-04', 'MSG-06', 'STORE-01'],
    because:
      'the own push of a group message then differs from the others, and a receipt without a sender is hard to tell; the history of the sender lacks it as well',
    server: () => ({
      steps: renderWith(({ senderId }, recipient) => (senderId === recipient ? { senderId: undefined } : {})),
    }),
  },
  'no-timestamp-in-receipts': {
    does: 'leaves the timestamp out of what the sender gets back',
    breaks: ['FRAME-02', 'MSG-08'],
    also: ['GRP-03', 'PRIV-04', 'STORE-01'],
    because:
      'the own push of a group message then differs from the others, and so does the history of the sender',
    server: () => ({
      steps: renderWith(({ senderId }, recipient) =>
        senderId === recipient ? { timestamp: undefined } : {},
      ),
    }),
  },
  'null-conversation': {
    does: 'writes null for the conversationId of a private message',
    breaks: ['FRAME-02'],
    also: ['MSG-11'],
    because: 'a null is no conversationId either',
    server: () => ({ steps: renderWith((message) => (isPrivate(message) ? { conversationId: null } : {})) }),
  },
  'null-file-fields': {
    does: 'writes null for a fileName and a fileSize that are not there',
    breaks: ['FRAME-02'],
    server: () => ({ steps: renderWith(({ fileName = null, fileSize = null }) => ({ fileName, fileSize })) }),
  },
  'user-ids-as-numbers': {
    does: 'writes the ids of sender and receiver as JSON numbers where they are digits',
    breaks: ['FRAME-02'],
    server: () => ({
      steps: renderWith(({ senderId }, recipient) => ({
        senderId: /^\d+$/.test(senderId) ? Number(senderId) : senderId,
        receiverId: /^\d+$/.test(recipient) ? Number(recipient) : recipient,
      })),
    }),
  },
};
