import { type Connection, referenceSteps } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { alter } from '../../../parts/alter.ts';
import { lately } from '../../../parts/lately.ts';
import { numbered } from '../../../parts/numbered.ts';

/** Two things count as side by side within this time: on loopback a message is handled in a tenth of it. */
const SIDE_BY_SIDE_MS = 3;

const ANY = [
  'GRP-01',
  'SEND-02',
  'SEND-08',
  'SEND-07',
  'FRAME-03',
  'SEND-01',
  'CONN-06',
  'INPUT-05',
  'SEND-03',
  'SEND-04',
] as const;

export const mutants: Mutants = {
  'emoji-of-a-returned-beside-a-file-of-another-is-a-text': {
    does: 'takes an emoji of who has come back for a text that comes within 3 ms after a file of another sender to the same receiver',
    breaks: ['MSG-04'],
    server: () => {
      const { numberOf, greet } = numbered();
      const towards = new Map<string, ReturnType<typeof lately>>();
      const steps = alter(({ type, receiverId }, connection) => {
        const { user } = connection;
        const files = towards.get(receiverId) ?? lately(SIDE_BY_SIDE_MS);
        towards.set(receiverId, files);
        if (type === 'file') files.note(user);
        const isCase = type === 'emoji' && numberOf(connection) > 1 && files.by(user) !== null;
        return isCase ? { type: 'text' } : undefined;
      });
      return { steps: { ...steps, greet } };
    },
  },
  'crossing-image-of-a-returned-loses-its-name': {
    does: 'leaves out the name of an image of who has come back that comes within 3 ms after a message of its receiver to its sender',
    breaks: ['MSG-10'],
    server: () => {
      const { numberOf, greet } = numbered();
      const sent = new Map<string, number>();
      const steps = alter(({ fileName, type, receiverId }, connection) => {
        const { user = '' } = connection;
        const back = sent.get(`${receiverId} ${user}`) ?? Number.NEGATIVE_INFINITY;
        sent.set(`${user} ${receiverId}`, performance.now());
        const isCase =
          type === 'image' && numberOf(connection) > 1 && performance.now() - back < SIDE_BY_SIDE_MS;
        return isCase && fileName !== undefined ? { fileName: undefined } : undefined;
      });
      return { steps: { ...steps, greet } };
    },
  },
  'two-devices-at-once-lose-one': {
    does: 'loses a message that comes within 1 ms after one of another connection of the same user to the same receiver',
    breaks: ['PRIV-01'],
    also: [...ANY, 'CONN-05'],
    because: 'it may be any message',
    server: () => {
      const last = new Map<string, { connection: Connection; at: number }>();
      return {
        steps: alter(({ receiverId }, connection) => {
          const key = `${connection.user} ${receiverId}`;
          const before = last.get(key);
          last.set(key, { connection, at: performance.now() });
          const isCase =
            before !== undefined && before.connection !== connection && performance.now() - before.at < 1;
          return isCase ? 'lost' : undefined;
        }),
      };
    },
  },
  'file-beside-a-hasty-end-twice': {
    does: 'pushes a file twice that is sent within 3 ms after the end of a connection of somebody else without a close',
    breaks: ['PRIV-02'],
    also: ['GRP-02', 'PRIV-07'],
    because: 'it may go to a group or to oneself, too',
    server: () => {
      const ended = lately(SIDE_BY_SIDE_MS);
      const steps = alter(({ type }, { user }) =>
        type === 'file' && ended.by(user) !== null ? 'twice' : undefined,
      );
      return {
        steps: {
          ...steps,
          gone(connection, code, context) {
            if (code === 1006) ended.note(connection.user);
            referenceSteps.gone(connection, code, context);
          },
        },
      };
    },
  },
  'image-beside-the-opening-of-its-receiver-lost-on-the-other': {
    does: 'pushes an image to the newer connection alone that was opened within 5 ms before',
    breaks: ['CONN-05'],
    also: ['PRIV-04', 'GRP-10'],
    because: 'the receipt of an image goes to a connection alone, too, on which it was not sent',
    server: () => {
      const openedAt = new WeakMap<Connection, number>();
      return {
        steps: {
          greet: (connection) => void openedAt.set(connection, performance.now()),
          reach(recipient, delivery, context) {
            const own = referenceSteps.reach(recipient, delivery, context);
            const fresh = own.filter((each) => performance.now() - (openedAt.get(each) ?? 0) < 5);
            return delivery.message.type === 'image' && fresh.length > 0 ? fresh : own;
          },
        },
      };
    },
  },
  'emoji-of-a-returned-beside-a-group-message-leaks': {
    does: 'pushes a private emoji of who has come back to a whole group that comes within 3 ms after a message of somebody else to that group',
    breaks: ['PRIV-03'],
    also: ['MSG-07', 'GRP-03', 'PRIV-02', 'PRIV-07'],
    because: 'what leaks is no good push besides, and may be for oneself',
    server: () => {
      const returned = new Set<string>();
      let last = { members: [] as readonly string[], sender: '', at: Number.NEGATIVE_INFINITY };
      return {
        steps: {
          gone(connection, code, context) {
            if (connection.user !== undefined) returned.add(connection.user);
            referenceSteps.gone(connection, code, context);
          },
          route(message, to, context) {
            const own = referenceSteps.route(message, to, context);
            const isBeside =
              performance.now() - last.at < SIDE_BY_SIDE_MS && last.sender !== message.senderId;
            if (to.kind === 'group')
              last = { members: to.members, sender: message.senderId, at: performance.now() };
            else if (isBeside && message.type === 'emoji' && returned.has(message.senderId))
              return [...new Set([...own, ...last.members])];
            return own;
          },
        },
      };
    },
  },
  'emoji-of-a-returned-in-a-crowd-of-files-is-a-text': {
    does: 'takes an emoji of who has come back for a text where two others have sent a file or an image within 4 ms before',
    breaks: ['MSG-04'],
    server: () => {
      const { numberOf, greet } = numbered();
      const times = new Map<string, number>();
      const steps = alter(({ type }, connection) => {
        const { user = '' } = connection;
        const now = performance.now();
        if (type === 'file' || type === 'image') times.set(user, now);
        const others = [...times].filter(([who, at]) => who !== user && now - at < 4);
        const isCase = type === 'emoji' && numberOf(connection) > 1 && others.length > 1;
        return isCase ? { type: 'text' } : undefined;
      });
      return { steps: { ...steps, greet } };
    },
  },
};
