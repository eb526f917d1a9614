import { referenceSteps } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { alter, perConnection } from '../../../parts/alter.ts';
import { lastEnds, numbered } from '../../../parts/numbered.ts';

export const mutants: Mutants = {
  'names-lost-after-a-reset': {
    does: 'leaves out the names of images on a connection whose user was reset before',
    breaks: ['MSG-10'],
    server: () => {
      const ends = lastEnds();
      const steps = alter(({ type, fileName }, connection) =>
        type === 'image' && fileName !== undefined && ends.before(connection) === 1006
          ? { fileName: undefined }
          : undefined,
      );
      return {
        steps: {
          ...steps,
          greet: ends.greet,
          gone(connection, code, context) {
            ends.note(connection, code);
            referenceSteps.gone(connection, code, context);
          },
        },
      };
    },
  },
  'emoji-after-a-close-without-a-code-is-lost': {
    does: 'loses the emoji of a user whose last connection was closed without a code',
    breaks: ['SEND-03'],
    also: ['PRIV-01', 'GRP-01', 'SEND-02', 'SEND-08', 'FRAME-03', 'SEND-01', 'SEND-07', 'CONN-04'],
    because: 'an emoji may have fields, be in fragments, or go to a group',
    server: () => {
      const ends = lastEnds();
      const steps = alter(({ type }, connection) =>
        type === 'emoji' && ends.before(connection) === 1005 ? 'lost' : undefined,
      );
      return {
        steps: {
          ...steps,
          greet: ends.greet,
          gone(connection, code, context) {
            ends.note(connection, code);
            referenceSteps.gone(connection, code, context);
          },
        },
      };
    },
  },
  'emoji-behind-a-ping-is-a-text': {
    does: 'takes an emoji for a text that is the first message behind a ping of the client',
    breaks: ['MSG-04'],
    server: () => {
      const pinged = perConnection(() => ({ is: false }));
      const steps = alter(({ type }, connection) => {
        const was = pinged(connection).is;
        pinged(connection).is = false;
        return was && type === 'emoji' ? { type: 'text' } : undefined;
      });
      return {
        steps: {
          ...steps,
          ping(connection, payload) {
            pinged(connection).is = true;
            referenceSteps.ping(connection, payload);
          },
        },
      };
    },
  },
  'first-word-a-file-loses-its-name': {
    does: 'leaves out the name of a file that is the first message on a later connection of its user',
    breaks: ['MSG-10'],
    server: () => {
      const { numberOf, greet } = numbered();
      const counts = perConnection(() => ({ sent: 0 }));
      const steps = alter(({ fileName }, connection) =>
        ++counts(connection).sent === 1 && fileName !== undefined && numberOf(connection) > 1
          ? { fileName: undefined }
          : undefined,
      );
      return { steps: { ...steps, greet } };
    },
  },
  'sixth-emoji-of-a-returned-twice': {
    does: 'pushes the sixth emoji twice on a connection that is not the first one of its user',
    breaks: ['PRIV-02'],
    also: ['GRP-02', 'PRIV-07'],
    because: 'it may go to a group or to oneself, too',
    server: () => {
      const { numberOf, greet } = numbered();
      const counts = perConnection(() => ({ emoji: 0 }));
      const steps = alter(({ type }, connection) =>
        type === 'emoji' && numberOf(connection) > 1 && ++counts(connection).emoji === 6
          ? 'twice'
          : undefined,
      );
      return { steps: { ...steps, greet } };
    },
  },
  'emoji-of-a-returned-beside-a-refused-handshake-is-a-text': {
    does: 'takes an emoji of who has come back for a text within 100 ms after it has refused a handshake',
    breaks: ['MSG-04'],
    server: () => {
      const { numberOf, greet } = numbered();
      let refusedAt = Number.NEGATIVE_INFINITY;
      const steps = alter(({ type }, connection) =>
        type === 'emoji' && numberOf(connection) > 1 && performance.now() - refusedAt < 100
          ? { type: 'text' }
          : undefined,
      );
      return {
        steps: {
          ...steps,
          greet,
          refuse(handshake, reason) {
            refusedAt = performance.now();
            referenceSteps.refuse(handshake, reason);
          },
        },
      };
    },
  },
  'names-lost-in-a-group-with-somebody-away': {
    does: 'leaves out the names of the images of a group while one of its members is away',
    breaks: ['MSG-10'],
    server: () => {
      const away = new Set<string>();
      const steps = alter(({ type, fileName, receiverId }) =>
        type === 'image' && fileName !== undefined && receiverId.startsWith('g') && away.size > 0
          ? { fileName: undefined }
          : undefined,
      );
      return {
        steps: {
          ...steps,
          greet: ({ user = '' }) => void away.delete(user),
          gone(connection, code, context) {
            referenceSteps.gone(connection, code, context);
            const { user = '' } = connection;
            if (context.connections.of(user).length === 0) away.add(user);
          },
        },
      };
    },
  },
};
