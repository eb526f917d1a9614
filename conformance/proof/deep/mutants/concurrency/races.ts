import type { Mutants } from '../../../mutant.ts';
import { alter } from '../../../parts/alter.ts';
import { lately } from '../../../parts/lately.ts';

/** Two things count as side by side within this time: on loopback a message is handled in a tenth of it. */
const SIDE_BY_SIDE_MS = 4;

export const mutants: Mutants = {
  'emoji-beside-an-opening-in-its-name': {
    does: 'gives an emoji the sender of a connection of somebody else that was opened within 4 ms before',
    breaks: ['MSG-06'],
    also: [
      'MSG-12',
      'GRP-03',
      'PRIV-03',
      'PRIV-04',
      'GRP-10',
      'PRIV-01',
      'SEND-02',
      'SEND-03',
      'GRP-01',
      'GRP-04',
      'MSG-05',
    ],
    because: 'a message in a wrong name may be taken for another one',
    server: () => {
      const opening = lately(SIDE_BY_SIDE_MS);
      const steps = alter(({ type }, { user }) => {
        const other = type === 'emoji' ? opening.by(user) : null;
        return other === null ? undefined : { senderId: other };
      });
      return { steps: { ...steps, greet: ({ user }) => opening.note(user) } };
    },
  },
  'emoji-beside-a-close-is-a-text': {
    does: 'takes an emoji for a text that is sent within 4 ms after the end of a connection of somebody else',
    breaks: ['MSG-04'],
    server: () => {
      const closing = lately(SIDE_BY_SIDE_MS);
      const steps = alter(({ type }, { user }) =>
        type === 'emoji' && closing.by(user) !== null ? { type: 'text' } : undefined,
      );
      return {
        steps: {
          ...steps,
          gone(connection, _code, { connections }) {
            closing.note(connection.user);
            connections.remove(connection);
          },
        },
      };
    },
  },
  'name-lost-beside-a-bad-frame': {
    does: 'leaves out the name of a file that is sent within 4 ms after a bad frame of somebody else',
    breaks: ['MSG-10'],
    server: () => {
      const bad = lately(SIDE_BY_SIDE_MS);
      const steps = alter(({ fileName }, { user }) =>
        fileName !== undefined && bad.by(user) !== null ? { fileName: undefined } : undefined,
      );
      return { steps: { ...steps, reject: (_reason, { user }) => bad.note(user) } };
    },
  },
};
