import { type Connection, referenceSteps, type Steps } from '../../../src/server/index.ts';
import { everyNth } from './counters.ts';
import { objectIn } from './messages.ts';

type Pushed = ReturnType<typeof objectIn>;

/**
 * Replaces the step `push`: matching messages to one connection that come in one turn of the event loop are pushed in
 * reverse.
 */
export function reverseTurns(matches: (message: Pushed, connection: Connection) => boolean): Partial<Steps> {
  const turns = new Map<Connection, (string | Uint8Array)[]>();
  return {
    push(frame, connection, context) {
      if (!matches(objectIn(frame), connection)) return referenceSteps.push(frame, connection, context);
      const turn = turns.get(connection);
      if (turn !== undefined) {
        turn.unshift(frame);
        return;
      }
      turns.set(connection, [frame]);
      setImmediate(() => {
        for (const each of turns.get(connection) ?? []) referenceSteps.push(each, connection, context);
        turns.delete(connection);
      });
    },
  };
}

/** Replaces the step `push`: one in n matching messages is pushed after the next one of its sender. */
export function swapOneIn(n: number, matches: (message: Pushed) => boolean): Partial<Steps> {
  const held = new Map<string, () => void>();
  const now = everyNth(n);
  return {
    push(frame, connection, context) {
      const send = () => referenceSteps.push(frame, connection, context);
      const message = objectIn(frame);
      const path = `${connection.id} ${message.senderId} ${message.conversationId}`;
      const before = held.get(path);
      if (before !== undefined) {
        held.delete(path);
        send();
        before();
      } else if (message.type !== 'system' && matches(message) && now()) {
        held.set(path, send);
        // If no message follows, the held one is pushed all the same.
        setTimeout(() => {
          if (held.get(path) !== send) return;
          held.delete(path);
          send();
        }, 100).unref();
      } else send();
    },
  };
}
