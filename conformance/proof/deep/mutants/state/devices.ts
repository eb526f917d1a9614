import { type Connection, referenceSteps } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { alter } from '../../../parts/alter.ts';
import { reachWith } from '../../../parts/steps.ts';

const isGroup = (conversationId: string): boolean => conversationId.startsWith('g');

export const mutants: Mutants = {
  'third-device-is-deaf': {
    does: 'pushes to the first two connections of a user alone',
    breaks: ['CONN-05'],
    also: ['CONN-04'],
    because: 'who comes back on a third connection gets nothing there',
    server: () => ({ steps: reachWith((own) => own.slice(0, 2)) }),
  },
  'group-image-to-the-newer-device-alone': {
    does: 'pushes the images of a group to the newer of two connections of a member alone',
    breaks: ['CONN-05'],
    server: () => ({
      steps: reachWith((own, _, { message }) =>
        message.type === 'image' && isGroup(message.conversationId ?? '') ? own.slice(-1) : own,
      ),
    }),
  },
  'emoji-to-the-older-device-alone-where-both-have-two': {
    does: 'pushes an emoji to the older connection alone where sender and receiver have two each',
    breaks: ['CONN-05'],
    server: () => ({
      steps: reachWith((own, _, { message }, { connections }) =>
        message.type === 'emoji' && own.length > 1 && connections.of(message.senderId).length > 1
          ? own.slice(0, 1)
          : own,
      ),
    }),
  },
  'names-lost-on-the-other-device-after-bad': {
    does: 'leaves out the names of files that a user sends on another connection than the one that sent something bad',
    breaks: ['MSG-10'],
    server: () => {
      const spoiled = new Map<string, Connection>();
      const steps = alter(({ fileName }, connection) => {
        const bad = spoiled.get(connection.user ?? '');
        const isOther = bad !== undefined && bad !== connection && bad.socket.readyState === bad.socket.OPEN;
        return fileName !== undefined && isOther ? { fileName: undefined } : undefined;
      });
      return {
        steps: {
          ...steps,
          reject: (_reason, connection) => void spoiled.set(connection.user ?? '', connection),
        },
      };
    },
  },
  'sizes-lost-on-the-way-to-deflate': {
    does: 'leaves out the sizes of files that it pushes to a connection with permessage-deflate',
    breaks: ['MSG-10'],
    also: ['GRP-03'],
    because: 'a group message has then two forms',
    server: () => ({
      steps: {
        encode: ({ fileSize, ...message }, connection) =>
          referenceSteps.encode(
            connection.socket.extensions.includes('permessage-deflate') || fileSize === undefined
              ? message
              : { ...message, fileSize },
            connection,
          ),
      },
    }),
  },
  'image-of-the-older-device-from-nobody': {
    does: 'takes the older of two connections of a user for anonymous where it sends an image',
    breaks: ['MSG-06'],
    also: [
      'PRIV-01',
      'GRP-01',
      'SEND-04',
      'SEND-02',
      'SEND-03',
      'MSG-12',
      'PRIV-04',
      'GRP-10',
      'FRAME-02',
      'GRP-03',
      'MSG-05',
    ],
    because: 'a message without a sender may be taken for another one',
    server: () => {
      const older = (connection: Connection, all: readonly Connection[]): boolean =>
        all.length > 1 && all[0] === connection;
      const registry: { of?: (user: string) => readonly Connection[] } = {};
      const steps = alter(({ type }, connection) =>
        type === 'image' && older(connection, registry.of?.(connection.user ?? '') ?? [])
          ? { senderId: 'nobody' }
          : undefined,
      );
      return {
        steps: {
          ...steps,
          greet: (_connection, _say, { connections }) => {
            registry.of = (user) => connections.of(user);
          },
        },
      };
    },
  },
};
