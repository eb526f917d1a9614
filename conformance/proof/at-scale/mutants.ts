import { type Connection, type Frame, referenceSteps, type Steps } from '../../../src/server/index.ts';
import { writeFrame } from '../parts/wire/write-frame.ts';
import type { Given, ScaleMutant } from './scale-mutant.ts';

/** One push of a message that somebody else has written. */
interface Push {
  readonly text: string;
  readonly user: string;
  readonly message: Readonly<Record<string, string>>;
  readonly connection: Connection;
  /** Pushes this text, or another one, as it should be. */
  readonly send: (text?: Frame) => void;
}

/** Replaces the step `push` for messages that come from others; receipts and notices go on as they are. */
function pushing(act: (push: Push) => void): { steps: Partial<Steps> } {
  return {
    steps: {
      push(frame, connection, context) {
        const text = String(frame);
        const message = JSON.parse(text) as Readonly<Record<string, string>>;
        const send = (other: Frame = frame): void => referenceSteps.push(other, connection, context);
        const { user = '' } = connection;
        if (message.type === 'system' || message.senderId === user) return send();
        act({ text, user, message, connection, send });
      },
    },
  };
}

/** Replaces the step `route` for messages of users, by number from 1. */
function routing(
  change: (recipients: readonly string[], senderId: string, number: number) => readonly string[],
): { steps: Partial<Steps> } {
  let number = 0;
  return {
    steps: {
      route(message, address, context) {
        const recipients = referenceSteps.route(message, address, context);
        if (message.type === 'system') return recipients;
        return change(recipients, message.senderId, ++number);
      },
    },
  };
}

/** Someone in the middle, who writes nothing. */
const silent = ({ users }: Given): string => users[Math.floor(users.length / 2) + 1] as string;

/** How many messages have to be missed before it shows, in a short run and in a long one. */
const oneIn = ({ users, deliveries }: Given, most: number): number =>
  Math.max(3, Math.min(most, Math.floor(deliveries / users.length / 3)));

/** FNV-1a, cut to so few bits that some of the users share a value. */
function hashOf(text: string, bits: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 2 ** bits;
}

/** Does something with two messages of one sender to one member, once: with two that come one behind the other. */
function twoInARow(given: Given, act: (first: Push, second: Push) => void): { steps: Partial<Steps> } {
  const victim = silent(given);
  let last = '';
  let held: Push | undefined;
  let isDone = false;
  return pushing((push) => {
    if (isDone || push.user !== victim) return push.send();
    const { senderId = '' } = push.message;
    if (!held && senderId === last) {
      held = push;
      return;
    }
    last = senderId;
    if (!held) return push.send();
    const first = held;
    held = undefined;
    if (first.message.senderId !== senderId) {
      first.send();
      return push.send();
    }
    isDone = true;
    act(first, push);
    given.wrong(push.user);
  });
}

export const mutants: Readonly<Record<string, ScaleMutant>> = {
  'one-misses-one-in-100': {
    does: 'skips one member in one message of 100, or of fewer where there are not as many',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) => {
      let seen = 0;
      const [victim, every] = [silent(given), oneIn(given, 100)];
      return pushing(({ user, send }) => {
        if (user !== victim || ++seen % every !== 0) send();
        else given.wrong(user);
      });
    },
  },
  'one-delivery-doubled': {
    does: 'pushes one delivery of all twice',
    breaks: ['GRP-02'],
    word: 'duplicated',
    server: (given) => {
      let count = 0;
      return pushing(({ user, send }) => {
        send();
        if (++count !== Math.floor(given.deliveries * 0.6)) return;
        send();
        given.wrong(user);
      });
    },
  },
  'two-bodies-swapped-once': {
    does: 'pushes to each of two members what is for the other, once',
    breaks: ['MSG-07'],
    word: null,
    server: (given) => {
      const [one, other] = [silent(given), given.users[2] as string];
      let count = 0;
      let held: Push | undefined;
      return pushing((push) => {
        const isOf = push.user === one || push.user === other;
        if (isOf) count++;
        // Each of them counts, so that both pushes are of one message.
        if (!isOf || (count !== 9 && count !== 10)) return push.send();
        if (!held) {
          held = push;
          return;
        }
        held.send(push.text);
        push.send(held.text);
        for (const each of [held.user, push.user]) given.wrong(each);
      });
    },
  },
  'contents-swapped-for-one': {
    does: 'gives one member the contents of two messages the other way round, once',
    breaks: ['GRP-03', 'GRP-06', 'MSG-02'],
    because: 'each content comes under the id of the other message, and in its place',
    word: null,
    phases: ['bursts'],
    server: (given) => {
      return twoInARow(given, (first, second) => {
        second.send(JSON.stringify({ ...second.message, id: first.message.id }));
        first.send(JSON.stringify({ ...first.message, id: second.message.id }));
      });
    },
  },
  'last-of-each-thousand-skipped': {
    does: 'pushes in batches, and skips the last of each',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) => {
      const size = given.users.length >= 5000 ? 1000 : 100;
      return routing((recipients, senderId) =>
        recipients.filter((recipient, i) => {
          if (i % size !== size - 1) return true;
          if (recipient !== senderId) given.wrong(recipient);
          return false;
        }),
      );
    },
  },
  'ids-collide-in-a-hash': {
    does: 'takes members for one whose ids have one hash',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) => {
      const bits = given.users.length >= 5000 ? 20 : 14;
      return routing((recipients, senderId) => {
        const seen = new Set<number>();
        return recipients.filter((recipient) => {
          const hash = hashOf(recipient, bits);
          if (!seen.has(hash)) {
            seen.add(hash);
            return true;
          }
          if (recipient !== senderId) given.wrong(recipient);
          return false;
        });
      });
    },
  },
  'order-turned-once': {
    does: 'pushes two messages of one sender to one member in the other order, once',
    breaks: ['GRP-06'],
    word: 'outOfOrder',
    phases: ['bursts'],
    server: (given) => {
      return twoInARow(given, (first, second) => {
        second.send();
        first.send();
      });
    },
  },
  'leaver-still-served': {
    does: 'goes on pushing to who has left',
    breaks: ['GRP-09'],
    word: 'unexpected',
    isLoose: true,
    phases: ['members'],
    server: (given) => ({
      steps: {
        async leave(_group, user) {
          given.wrong(user);
          return true;
        },
      },
    }),
  },
  'returning-one-served-twice': {
    does: 'pushes everything twice to who has come back',
    breaks: ['GRP-02'],
    word: 'duplicated',
    isLoose: true,
    phases: ['storm'],
    server: (given) => {
      const times = new Map<string, number>();
      return {
        steps: {
          admit(user, existing, settings) {
            if (user !== undefined) times.set(user, (times.get(user) ?? 0) + 1);
            return referenceSteps.admit(user, existing, settings);
          },
          ...pushing(({ user, send }) => {
            send();
            if ((times.get(user) ?? 0) < 2) return;
            send();
            given.wrong(user);
          }).steps,
        },
      };
    },
  },
  'receipt-without-push': {
    does: 'gives the sender of one message in 20 its receipt, and pushes it to nobody else',
    breaks: ['PRIV-01'],
    word: 'lost',
    pattern: 'private',
    server: (given) =>
      routing((recipients, senderId, number) => {
        if (number % 20 !== 7) return recipients;
        for (const recipient of recipients) if (recipient !== senderId) given.wrong(recipient);
        return [];
      }),
  },
  'group-receipt-without-push': {
    does: 'gives the sender of one group message its receipt, and pushes it to nobody else',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) =>
      routing((recipients, senderId, number) => {
        if (number !== 7) return recipients;
        for (const recipient of recipients) if (recipient !== senderId) given.wrong(recipient);
        return [];
      }),
  },
  'returning-one-forgotten': {
    does: 'pushes nothing to some who have come back',
    breaks: ['CONN-04'],
    word: 'lost',
    isLoose: true,
    phases: ['storm'],
    server: (given) => {
      const times = new Map<string, number>();
      return {
        steps: {
          admit(user, existing, settings) {
            if (user !== undefined) times.set(user, (times.get(user) ?? 0) + 1);
            return referenceSteps.admit(user, existing, settings);
          },
          ...pushing(({ user, send }) => {
            if ((times.get(user) ?? 0) < 2 || hashOf(user, 1) === 0) return send();
            given.wrong(user);
          }).steps,
        },
      };
    },
  },
  'joiner-not-served': {
    does: 'pushes nothing to who has left and joined again',
    breaks: ['GRP-09'],
    word: 'lost',
    isLoose: true,
    phases: ['members'],
    server: (given) => ({
      steps: {
        async join(_group, user) {
          given.wrong(user);
          return true;
        },
      },
    }),
  },
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
  'one-time-of-its-own': {
    does: 'gives one member another timestamp, once',
    breaks: ['GRP-03'],
    word: null,
    server: (given) => {
      const victim = silent(given);
      let seen = 0;
      return pushing(({ user, message, send }) => {
        if (user !== victim || ++seen !== 7) return send();
        const time = new Date(Date.parse(message.timestamp as string) + 1);
        send(JSON.stringify({ ...message, timestamp: time.toISOString() }));
        given.wrong(user);
      });
    },
  },
  'one-content-cut': {
    does: 'cuts the last character of one content, for one member',
    breaks: ['MSG-05', 'GRP-03'],
    because: 'the others get it whole',
    word: null,
    server: (given) => {
      const victim = silent(given);
      let seen = 0;
      return pushing(({ user, message, send }) => {
        if (user !== victim || ++seen !== 7) return send();
        send(JSON.stringify({ ...message, content: message.content?.slice(0, -1) }));
        given.wrong(user);
      });
    },
  },
  'two-in-one-frame-once': {
    does: 'joins two pushes to one member in one frame, once',
    breaks: ['FRAME-01'],
    word: null,
    server: (given) => {
      const victim = silent(given);
      let seen = 0;
      let held = '';
      return pushing(({ user, text, send }) => {
        if (user !== victim || ++seen > 8 || seen < 7) return send();
        if (seen === 7) held = text;
        else {
          send(`${held}\n${text}`);
          given.wrong(user);
        }
      });
    },
  },
  'one-frame-masked': {
    does: 'masks one frame to one member',
    breaks: ['FRAME-05'],
    word: null,
    server: (given) => {
      const victim = silent(given);
      let seen = 0;
      return pushing(({ user, text, connection, send }) => {
        if (user !== victim || ++seen !== 7) return send();
        connection.stream.write(writeFrame({ opcode: 1, payload: Buffer.from(text), masked: true }));
        given.wrong(user);
      });
    },
  },
};
