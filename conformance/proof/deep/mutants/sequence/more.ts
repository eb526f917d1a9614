import type { Mutants } from '../../../mutant.ts';
import { alter, perConnection, remembering } from '../../../parts/alter.ts';

const ANY = [
  'GRP-01',
  'SEND-02',
  'SEND-08',
  'SEND-07',
  'FRAME-03',
  'SEND-01',
  'CONN-06',
  'INPUT-05',
  'CONN-04',
] as const;

export const mutants: Mutants = {
  'same-text-for-the-third-time-lost': {
    does: 'loses a text that equals the two before it of the same sender',
    breaks: ['PRIV-01'],
    also: ['GRP-01'],
    because: 'it may go to a group, too',
    server: () => {
      const last = remembering(3);
      return {
        steps: alter((draft, connection) => {
          const all = last(draft, connection);
          return all.length === 3 && all.every(({ content }) => content === draft.content)
            ? 'lost'
            : undefined;
        }),
      };
    },
  },
  'emoji-right-behind-a-long-text-is-a-text': {
    does: 'takes an emoji for a text that follows a content of more than 4,000 characters of the same sender',
    breaks: ['MSG-04'],
    server: () => {
      const last = remembering(2);
      return {
        steps: alter((draft, connection) => {
          const [before] = last(draft, connection);
          return draft.type === 'emoji' && before !== draft && (before?.content.length ?? 0) > 4000
            ? { type: 'text' }
            : undefined;
        }),
      };
    },
  },
  'back-behind-a-note-and-a-group-lost': {
    does: 'loses what goes to a user right behind a message to them, a note of the sender to themselves, and one to a group',
    breaks: ['PRIV-01'],
    also: [...ANY, 'SEND-04', 'SEND-03'],
    because: 'it may be any message',
    server: () => {
      const last = remembering(4);
      return {
        steps: alter((draft, connection) => {
          const [first, note, group, back] = last(draft, connection).map(({ receiverId }) => receiverId);
          const isCase =
            back !== undefined && first === back && note === connection.user && group?.startsWith('g');
          return isCase && back !== connection.user && back !== group ? 'lost' : undefined;
        }),
      };
    },
  },
  'emoji-behind-bad-and-good-is-a-text': {
    does: 'takes an emoji for a text that is the second message behind something bad on its connection',
    breaks: ['MSG-04'],
    server: () => {
      const since = perConnection(() => ({ good: Number.POSITIVE_INFINITY }));
      const steps = alter(({ type }, connection) =>
        ++since(connection).good === 2 && type === 'emoji' ? { type: 'text' } : undefined,
      );
      return {
        steps: {
          ...steps,
          reject: (_reason, connection) => {
            since(connection).good = 0;
          },
        },
      };
    },
  },
  'file-behind-nobody-and-group-loses-its-size': {
    does: 'leaves out the size of a file that follows a message to nobody and one to a group',
    breaks: ['MSG-10'],
    server: () => {
      const last = remembering(3);
      return {
        steps: alter((draft, connection) => {
          const [first, second] = last(draft, connection);
          const isCase = first?.receiverId.startsWith('9') && second?.receiverId.startsWith('g');
          return isCase && draft.fileSize !== undefined ? { fileSize: undefined } : undefined;
        }),
      };
    },
  },
};
