import type { ScaleMutants } from '../scale-mutant.ts';
import { routing } from './parts.ts';

/** What comes to somebody else. */
export const strangers = {
  'neighbour-gets-a-copy-once': {
    does: 'pushes one message to one user who is not in the group',
    breaks: ['GRP-04'],
    word: 'unexpected',
    groups: 8,
    server: (given) =>
      routing((recipients, _senderId, number) => {
        const other = given.users.find((user) => !recipients.includes(user));
        if (number !== 9 || other === undefined) return recipients;
        given.wrong(other);
        return [...recipients, other];
      }),
  },
  'private-copy-to-a-third': {
    does: 'pushes one private message to somebody else, too',
    breaks: ['PRIV-03'],
    word: 'unexpected',
    pattern: 'private',
    server: (given) =>
      routing((recipients, senderId, number) => {
        const other = given.users.find((user) => user !== senderId && !recipients.includes(user));
        if (number !== 9 || other === undefined) return recipients;
        given.wrong(other);
        return [...recipients, other];
      }),
  },
} satisfies ScaleMutants;
