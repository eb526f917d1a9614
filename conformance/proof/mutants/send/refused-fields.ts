import type { Mutants } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'all-fields-refused': {
    does: 'refuses a message that has all fields',
    breaks: ['SEND-02'],
    server: () => ({ steps: refuseWhere((draft) => Object.keys(draft).length === 9) }),
  },
  'bare-image-refused': {
    does: 'refuses an image without a fileName',
    breaks: ['SEND-03'],
    also: ['SEND-01', 'SEND-04'],
    because: 'an image of three fields is refused',
    server: () => ({
      steps: refuseWhere(({ type, fileName }) => type === 'image' && fileName === undefined),
    }),
  },
  'conversation-refused': {
    does: 'refuses a private message that carries a conversationId',
    breaks: ['SEND-02'],
    also: ['SEND-05'],
    because: 'a message that names its conversation lands in none',
    server: () => ({
      steps: refuseWhere(
        ({ conversationId, receiverId }) => conversationId !== undefined && /^\d+$/.test(receiverId),
      ),
    }),
  },
  'emoji-needs-an-id': {
    does: 'refuses an emoji without an id',
    breaks: ['SEND-03'],
    also: ['SEND-01'],
    because: 'an emoji that has the three fields is refused',
    server: () => ({ steps: refuseWhere(({ type, id }) => type === 'emoji' && id === undefined) }),
  },
  'file-name-needs-a-size': {
    does: 'refuses a fileName without a fileSize',
    breaks: ['SEND-02'],
    server: () => ({
      steps: refuseWhere(({ fileName, fileSize }) => fileName !== undefined && fileSize === undefined),
    }),
  },
  'id-required': {
    does: 'refuses a message without an id',
    breaks: ['SEND-01'],
    also: ['PRIV-01', 'GRP-01', 'GRP-10', 'SEND-02', 'SEND-03', 'SEND-04', 'SEND-08'],
    because: 'nothing of what is sent without one arrives',
    server: () => ({ steps: refuseWhere(({ id }) => id === undefined) }),
  },
  'no-emoji': {
    does: 'knows no emoji',
    breaks: ['SEND-03'],
    also: ['SEND-01'],
    because: 'an emoji of three fields is refused',
    server: () => ({ steps: refuseWhere(({ type }) => type === 'emoji') }),
  },
  'no-emoji-in-groups': {
    does: 'knows no emoji in groups',
    breaks: ['SEND-03'],
    also: ['SEND-01', 'GRP-01'],
    because: 'an emoji of three fields does not reach the members',
    server: () => ({
      steps: refuseWhere(({ type, receiverId }) => type === 'emoji' && !/^\d+$/.test(receiverId)),
    }),
  },
  'own-sender-refused': {
    does: 'refuses a message that names its own sender',
    breaks: ['SEND-02'],
    server: () => ({
      steps: refuseWhere(({ senderId }, { user }) => senderId !== undefined && senderId === user),
    }),
  },
  'short-form-refused-in-groups': {
    does: 'refuses a text of three fields alone in a group',
    breaks: ['SEND-01'],
    also: ['GRP-01', 'GRP-07', 'GRP-09', 'SEND-03', 'SEND-08', 'SEND-09'],
    because: 'a text to a group hardly ever has a fourth field',
    server: () => ({
      steps: refuseWhere(
        (draft) =>
          Object.keys(draft).length === 3 && draft.type === 'text' && !/^\d+$/.test(draft.receiverId),
      ),
    }),
  },
  'timestamp-refused': {
    does: 'refuses a message that carries a timestamp',
    breaks: ['SEND-02'],
    server: () => ({ steps: refuseWhere(({ timestamp }) => timestamp !== undefined) }),
  },
};
