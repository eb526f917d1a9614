import { type Connection, type Frame, referenceSteps, type Steps } from '../../../../src/server/index.ts';
import type { Given } from '../scale-mutant.ts';

/** One push of a message that somebody else has written. */
export interface Push {
  readonly text: string;
  readonly user: string;
  readonly message: Readonly<Record<string, string>>;
  readonly connection: Connection;
  /** Pushes this text, or another one, as it should be. */
  readonly send: (text?: Frame) => void;
}

/** Replaces the step `push` for messages that come from others; receipts and notices go on as they are. */
export function pushing(act: (push: Push) => void): { steps: Partial<Steps> } {
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
export function routing(
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
export const silent = ({ users }: Given): string => users[Math.floor(users.length / 2) + 1] as string;

/** How many messages have to be missed before it shows, in a short run and in a long one. */
export const oneIn = ({ users, deliveries }: Given, most: number): number =>
  Math.max(3, Math.min(most, Math.floor(deliveries / users.length / 3)));

/** FNV-1a, cut to so few bits that some of the users share a value. */
export function hashOf(text: string, bits: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % 2 ** bits;
}

/** Does something in place of the seventh push to one member. */
export function seventh(given: Given, act: (push: Push) => void): { steps: Partial<Steps> } {
  const victim = silent(given);
  let seen = 0;
  return pushing((push) => {
    if (push.user !== victim || ++seen !== 7) return push.send();
    act(push);
    given.wrong(push.user);
  });
}

/** Replaces the step `push` for those who are on a later connection than their first. */
export function pushingToReturned(act: (push: Push) => void): { steps: Partial<Steps> } {
  const times = new Map<string, number>();
  return {
    steps: {
      admit(user, existing, settings) {
        if (user !== undefined) times.set(user, (times.get(user) ?? 0) + 1);
        return referenceSteps.admit(user, existing, settings);
      },
      ...pushing((push) => ((times.get(push.user) ?? 0) < 2 ? push.send() : act(push))).steps,
    },
  };
}

/** Does something with two messages of one sender to one member, once: with two that come one behind the other. */
export function twoInARow(given: Given, act: (first: Push, second: Push) => void): { steps: Partial<Steps> } {
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
