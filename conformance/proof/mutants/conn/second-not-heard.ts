import { type Connections, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'takes messages from the oldest connection of a user alone',
  breaks: ['CONN-05'],
  also: ['INPUT-08'],
  because: 'a connection that has just ended over 16 MiB may be the oldest for a while yet',
  server: () => {
    let registry: Connections | undefined;
    return {
      steps: {
        greet(_connection, _say, { connections }) {
          registry = connections;
        },
        accept: (value, connection) =>
          registry?.of(connection.user ?? '')[0] === connection
            ? referenceSteps.accept(value, connection)
            : refusal('this user speaks on another connection'),
      },
    };
  },
};
