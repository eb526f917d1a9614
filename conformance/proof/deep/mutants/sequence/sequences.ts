import type { Draft } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { alter, remembering } from '../../../parts/alter.ts';

const typesOf = (drafts: readonly Draft[]): string => drafts.map(({ type }) => type).join();

export const mutants: Mutants = {
  'text-after-emoji-file-emoji-lost': {
    does: 'loses a text that follows an emoji, a file and an emoji of the same sender, in this order',
    breaks: ['PRIV-01'],
    also: [
      'GRP-01',
      'SEND-02',
      'SEND-08',
      'SEND-07',
      'FRAME-03',
      'SEND-01',
      'CONN-04',
      'CONN-06',
      'PRIV-04',
      'INPUT-05',
    ],
    because: 'the text may be any text',
    server: () => {
      const last = remembering(4);
      return {
        steps: alter((draft, connection) =>
          typesOf(last(draft, connection)) === 'emoji,file,emoji,text' ? 'lost' : undefined,
        ),
      };
    },
  },
  'third-emoji-is-a-text': {
    does: 'takes the third emoji in a row of one sender to one receiver for a text',
    breaks: ['MSG-04'],
    server: () => {
      const last = remembering(3);
      return {
        steps: alter((draft, connection) => {
          const all = last(draft, connection);
          const isRow =
            all.length === 3 &&
            all.every((each) => each.type === 'emoji' && each.receiverId === draft.receiverId);
          return isRow ? { type: 'text' } : undefined;
        }),
      };
    },
  },
  'name-of-an-earlier-file': {
    does: 'gives a file without a name that follows an emoji, a text and an emoji the name of an earlier file of the sender',
    breaks: ['MSG-10'],
    server: () => {
      const names = new Map<string, string>();
      const last = remembering(4);
      return {
        steps: alter((draft, connection) => {
          const { user = '' } = connection;
          if (draft.fileName !== undefined) names.set(user, draft.fileName);
          const stale = names.get(user);
          const isCase =
            typesOf(last(draft, connection)) === 'emoji,text,emoji,file' && draft.fileName === undefined;
          return isCase && stale ? { fileName: stale } : undefined;
        }),
      };
    },
  },
  'file-note-file-twice': {
    does: 'pushes a file twice that follows a file and a note of the sender to themselves',
    breaks: ['PRIV-02'],
    also: ['GRP-02', 'PRIV-07'],
    because: 'it may go to a group or to oneself, too',
    server: () => {
      const last = remembering(3);
      return {
        steps: alter((draft, connection) => {
          const [first, note] = last(draft, connection);
          const isCase =
            first?.type === 'file' && note?.receiverId === connection.user && draft.type === 'file';
          return isCase ? 'twice' : undefined;
        }),
      };
    },
  },
  'emoji-after-a-file-of-127-bytes-is-a-text': {
    does: 'takes an emoji for a text that follows a file of 127 bytes',
    breaks: ['MSG-04'],
    server: () => {
      const last = remembering(2);
      return {
        steps: alter((draft, connection) => {
          const [before] = last(draft, connection);
          return draft.type === 'emoji' && before?.type === 'file' && before.fileSize === 127
            ? { type: 'text' }
            : undefined;
        }),
      };
    },
  },
};
