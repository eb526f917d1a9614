import type { Connection } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { alter, perConnection } from '../../../parts/alter.ts';

export const mutants: Mutants = {
  'emoji-after-a-pause-is-a-text': {
    does: 'takes an emoji for a text that comes after 40 ms of silence on a connection that has spoken',
    breaks: ['MSG-04'],
    server: () => {
      const last = perConnection(() => ({ at: Number.POSITIVE_INFINITY }));
      return {
        steps: alter(({ type }, connection) => {
          const spoken = last(connection);
          const silence = performance.now() - spoken.at;
          spoken.at = performance.now();
          return type === 'emoji' && silence > 40 ? { type: 'text' } : undefined;
        }),
      };
    },
  },
  'emoji-after-a-quick-return-is-a-text': {
    does: 'takes an emoji for a text on a connection that was opened within 20 ms after the last one of its user had ended',
    breaks: ['MSG-04'],
    server: () => {
      const endedAt = new Map<string, number>();
      const quick = new WeakSet<Connection>();
      const steps = alter(({ type }, connection) =>
        type === 'emoji' && quick.has(connection) ? { type: 'text' } : undefined,
      );
      return {
        steps: {
          ...steps,
          greet(connection) {
            const ended = endedAt.get(connection.user ?? '') ?? Number.NEGATIVE_INFINITY;
            if (performance.now() - ended < 20) quick.add(connection);
          },
          gone(connection, _code, { connections }) {
            endedAt.set(connection.user ?? '', performance.now());
            connections.remove(connection);
          },
        },
      };
    },
  },
};
