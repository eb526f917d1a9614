import type { Connection } from '../../../src/server/connections.ts';
import { referenceSteps, type Steps } from '../../../src/server/index.ts';
import { refusal } from './steps.ts';

/**
 * What a server does about a frame that it does not take: it closes with this code, drops the connection, says nothing,
 * or answers with a system message.
 */
export type Answer = number | 'dropped' | 'ignored' | 'notice';

const REASON = 'more than this server takes';

/** Replaces the steps `read` and `reject`: a frame for which `isRefused` is true is not taken. */
export function refuseFrames(
  isRefused: (data: Buffer, connection: Connection) => boolean,
  answer: Answer,
): Partial<Steps> {
  return {
    read(data, isBinary, connection) {
      const { socket } = connection;
      // What is still under way on a connection that was ended is not read any more.
      if (socket.readyState !== socket.OPEN) return refusal('the connection has ended');
      if (!isRefused(data, connection)) return referenceSteps.read(data, isBinary, connection);
      if (typeof answer === 'number') socket.close(answer, REASON);
      if (answer === 'dropped') socket.terminate();
      return refusal(REASON);
    },
    reject(reason, connection, say, context) {
      if (answer !== 'notice' || reason !== REASON)
        return referenceSteps.reject(reason, connection, say, context);
      return say(reason);
    },
  };
}
