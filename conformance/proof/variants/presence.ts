import { type Context, referenceSteps } from '../../../src/server/index.ts';
import { notice } from '../parts/notice.ts';
import type { Variant } from '../variant.ts';

async function tellAll(content: string, context: Context): Promise<void> {
  for (const { user, socket } of context.connections.all()) {
    if (user !== undefined) socket.send(JSON.stringify(await notice(content, user, context)));
  }
}

export const variant: Variant = {
  does: 'tells everyone when a user comes and when one goes',
  server: () => ({
    steps: {
      greet: ({ user }, _say, context) => tellAll(`${user ?? 'somebody'} is online`, context),
      gone(connection, code, context) {
        referenceSteps.gone(connection, code, context);
        void tellAll(`${connection.user ?? 'somebody'} is offline`, context);
      },
    },
  }),
};
