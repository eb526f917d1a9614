import { referenceSteps } from '../../../src/server/index.ts';
import type { Changes } from '../candidate.ts';
import { objectIn } from './messages.ts';

type Push = Readonly<Record<string, unknown>>;

/** Later than any run lasts without patience. */
const LATE_MS = 4000;

/** A silence that no run makes without patience. */
export const SILENCE_MS = 3000;

/** Whether a push is of a private message, by the reference server's own conversation ids. */
export const isBetweenTwo = ({ conversationId }: Push): boolean =>
  String(conversationId).startsWith('private:');

/**
 * Pushes one message in twenty of those that are meant once more, four seconds later: to the same connection, or to that
 * of somebody else. These are enough to be seen, and do not flood the listener.
 */
export function pushLater(isMeant: (push: Push) => boolean, to: 'the same' | 'somebody else'): Changes {
  let count = 0;
  return {
    steps: {
      push(frame, connection, context) {
        referenceSteps.push(frame, connection, context);
        const push = objectIn(frame);
        const isCopy = push.type === 'system' || push.senderId === push.receiverId;
        if (isCopy || !isMeant(push) || count++ % 20 !== 0) return;
        const isNeither = ({ user }: { readonly user: string | undefined }): boolean =>
          user !== undefined && user !== push.senderId && user !== push.receiverId;
        const other = to === 'the same' ? connection : context.connections.all().find(isNeither);
        if (other) setTimeout(() => referenceSteps.push(frame, other, context), LATE_MS).unref();
      },
    },
  };
}
