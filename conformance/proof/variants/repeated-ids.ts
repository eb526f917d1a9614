import { setTimeout as wait } from 'node:timers/promises';
import type { ServerMessage } from '../../../schema/message.ts';
import { type Draft, referenceSteps, type Steps } from '../../../src/server/index.ts';
import { refusal, refuseWhere } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

const keyOf = (user: string | undefined, { id }: Draft): string | null =>
  id === undefined || id === '' ? null : `${user} ${id}`;

/** Whether a message with such a key has come before. */
function memory(): (key: string | null) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (key === null) return false;
    const known = seen.has(key);
    seen.add(key);
    return known;
  };
}

const AGAIN = 'sent again: ';

/** Who sends a message again gets its receipt again. */
function answersAgain(): Partial<Steps> {
  const isKnown = memory();
  const keys = new Map<string, string>();
  const receipts = new Map<string, ServerMessage>();
  return {
    accept(value, connection) {
      const outcome = referenceSteps.accept(value, connection);
      const key = outcome.ok ? keyOf(connection.user, outcome.value) : null;
      return key !== null && isKnown(key) ? refusal(AGAIN + key) : outcome;
    },
    stamp(draft, stamp) {
      const message = referenceSteps.stamp(draft, stamp);
      const key = keyOf(message.senderId, draft);
      if (key !== null) keys.set(message.id, key);
      return message;
    },
    render(message, recipient) {
      const push = referenceSteps.render(message, recipient);
      const key = keys.get(message.id);
      if (key !== undefined && recipient === message.senderId) receipts.set(key, push);
      return push;
    },
    async reject(reason, connection, say, context) {
      if (!reason.startsWith(AGAIN)) return referenceSteps.reject(reason, connection, say, context);
      // The first one may still be under way.
      for (let time = 0; time < 100 && !receipts.has(reason.slice(AGAIN.length)); time++) await wait(5);
      const receipt = receipts.get(reason.slice(AGAIN.length));
      if (receipt) connection.socket.send(JSON.stringify(receipt));
    },
  };
}

export const variants: Variants = {
  'repeated-ids-once': {
    does: 'takes two messages of a client with one id for one message',
    server: () => {
      const isKnown = memory();
      return { steps: refuseWhere((draft, { user }) => isKnown(keyOf(user, draft))) };
    },
  },
  'repeated-ids-answered': {
    does: 'takes two messages of a client with one id for one message, and answers both with its receipt',
    server: () => ({ steps: answersAgain() }),
  },
};
