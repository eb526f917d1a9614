import { lastText } from '../parts/last-text.ts';
import { notice } from '../parts/notice.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'tells each device of the sender what it has refused, with its text, in a system message',
  server: () => {
    const { read, of } = lastText();
    return {
      steps: {
        read,
        async reject(reason, connection, _say, context) {
          const { user = '' } = connection;
          const content = `not delivered, since ${reason}: ${of(connection)}`;
          for (const { socket } of context.connections.of(user))
            socket.send(JSON.stringify(await notice(content, user, context)));
        },
      },
    };
  },
};
