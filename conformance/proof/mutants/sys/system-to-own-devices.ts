import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { isRecord } from '../../parts/messages.ts';
import { notice } from '../../parts/notice.ts';

export const mutant: Mutant = {
  does: 'pushes a system message of a client to its own other connections',
  breaks: ['SYS-01'],
  server: () => {
    const contents = new WeakMap<object, unknown>();
    return {
      steps: {
        accept(value, connection) {
          contents.set(connection, isRecord(value) && value.type === 'system' ? value.content : undefined);
          return referenceSteps.accept(value, connection);
        },
        async reject(reason, connection, say, context) {
          await referenceSteps.reject(reason, connection, say, context);
          const { user = '' } = connection;
          const content = contents.get(connection);
          if (typeof content !== 'string') return;
          const push = { ...(await notice(content, user, context)), senderId: user };
          for (const other of context.connections.of(user))
            if (other !== connection) other.socket.send(JSON.stringify(push));
        },
      },
    };
  },
};
