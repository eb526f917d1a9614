import { referenceSteps, type Steps } from '../../../src/server/index.ts';

/** How often nobody at all was connected any more; `gone` is the step that counts it. */
export interface Emptied {
  readonly times: number;
  readonly steps: Pick<Steps, 'gone'>;
}

/** Follows whether anybody is connected. */
export function emptied(): Emptied {
  let times = 0;
  return {
    get times() {
      return times;
    },
    steps: {
      gone(connection, code, context) {
        referenceSteps.gone(connection, code, context);
        if (context.connections.all().length === 0) times++;
      },
    },
  };
}
