import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { lastText } from '../../parts/last-text.ts';
import { notice } from '../../parts/notice.ts';

export const mutant: Mutant = {
  does: 'tells everybody of a frame that it has refused, with its text, in a system message',
  breaks: ['INPUT-01', 'INPUT-02'],
  also: ['INPUT-03', 'INPUT-06', 'INPUT-07', 'INPUT-09', 'SYS-01', 'GRP-05', 'PRIV-03'],
  because: 'whatever was refused is told',
  server: () => {
    const { read, of } = lastText();
    return {
      steps: {
        read,
        async reject(reason, connection, say, context) {
          await referenceSteps.reject(reason, connection, say, context);
          const content = `${connection.user} sent ${of(connection)}: ${reason}`;
          for (const { user, socket } of context.connections.all())
            if (user !== undefined && user !== connection.user)
              socket.send(JSON.stringify(await notice(content, user, context)));
        },
      },
    };
  },
};
