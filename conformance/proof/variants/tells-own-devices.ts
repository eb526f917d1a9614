import { type Connection, referenceSteps } from '../../../src/server/index.ts';
import { notice } from '../parts/notice.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'tells each device of the sender what it has refused, with its text, in a system message',
  server: () => {
    const texts = new WeakMap<Connection, string>();
    return {
      steps: {
        read(data, isBinary, connection) {
          texts.set(connection, data.toString('utf8').slice(0, 500));
          return referenceSteps.read(data, isBinary, connection);
        },
        async reject(reason, connection, _say, context) {
          const { user = '' } = connection;
          const content = `not delivered, since ${reason}: ${texts.get(connection)}`;
          for (const { socket } of context.connections.of(user))
            socket.send(JSON.stringify(await notice(content, user, context)));
        },
      },
    };
  },
};
