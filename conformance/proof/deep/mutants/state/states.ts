import type { Connection } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { alter, perConnection } from '../../../parts/alter.ts';
import { numbered } from '../../../parts/numbered.ts';

export const mutants: Mutants = {
  'emoji-after-return': {
    does: 'takes an emoji for a text on every third connection of a user',
    breaks: ['MSG-04'],
    server: () => {
      const { numberOf, greet } = numbered();
      const steps = alter(({ type }, connection) =>
        type === 'emoji' && numberOf(connection) % 3 === 0 ? { type: 'text' } : undefined,
      );
      return { steps: { ...steps, greet } };
    },
  },
  'names-lost-after-bad': {
    does: 'leaves out the names of files on a connection that has sent something bad',
    breaks: ['MSG-10'],
    server: () => {
      const spoiled = new WeakSet<Connection>();
      const steps = alter(({ fileName }, connection) =>
        fileName !== undefined && spoiled.has(connection) ? { fileName: undefined } : undefined,
      );
      return { steps: { ...steps, reject: (_reason, connection) => void spoiled.add(connection) } };
    },
  },
  'emoji-of-the-second-device': {
    does: 'takes an emoji for a text on the newer of two connections of a user',
    breaks: ['MSG-04'],
    server: () => {
      const second = new WeakSet<Connection>();
      const steps = alter(({ type }, connection) =>
        second.has(connection) && type === 'emoji' ? { type: 'text' } : undefined,
      );
      return {
        steps: {
          ...steps,
          greet(connection, _say, { connections }) {
            if (connections.of(connection.user ?? '').length > 1) second.add(connection);
          },
        },
      };
    },
  },
  'third-file-of-a-returned': {
    does: 'takes the third file for an image on a connection that is not the first one of its user',
    breaks: ['MSG-04'],
    server: () => {
      const { numberOf, greet } = numbered();
      const files = perConnection(() => ({ count: 0 }));
      const steps = alter(({ type }, connection) =>
        type === 'file' && numberOf(connection) > 1 && ++files(connection).count === 3
          ? { type: 'image' }
          : undefined,
      );
      return { steps: { ...steps, greet } };
    },
  },
  'names-lost-in-deflate': {
    does: 'leaves out the names of files on a connection with permessage-deflate',
    breaks: ['MSG-10'],
    server: () => ({
      steps: alter(({ fileName }, { socket }) =>
        fileName !== undefined && socket.extensions.includes('permessage-deflate')
          ? { fileName: undefined }
          : undefined,
      ),
    }),
  },
  'emoji-to-oneself-moves-the-next': {
    does: 'puts the next group message of a user who has sent themselves an emoji into the conversation of that note',
    breaks: ['MSG-12'],
    also: ['GRP-03', 'PRIV-07'],
    because: 'the conversation is then one of two',
    server: () => {
      const noted = new Set<string>();
      return {
        steps: alter(({ type, receiverId }, { user = '' }) => {
          if (receiverId === user && type === 'emoji') noted.add(user);
          if (!receiverId.startsWith('g') || !noted.delete(user)) return undefined;
          return { conversationId: `private:${user}:${user}` };
        }),
      };
    },
  },
};
