import { referenceSteps } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';

/** More connections than all scenarios open, which are some 250. */
const CONNECTIONS = 400;

const SHIFT_MS = 7_200_000;

export const mutants: Mutants = {
  'another-zone-behind-400-connections': {
    does: 'writes the time of another zone from the moment that nobody is there, once there were 400 connections',
    breaks: ['MSG-09'],
    server: () => {
      let opened = 0;
      let open = 0;
      let isMoved = false;
      return {
        steps: {
          greet() {
            opened++;
            open++;
          },
          gone(connection, code, context) {
            isMoved ||= --open === 0 && opened >= CONNECTIONS;
            referenceSteps.gone(connection, code, context);
          },
          stamp(draft, stamp) {
            const message = referenceSteps.stamp(draft, stamp);
            if (!isMoved) return message;
            return {
              ...message,
              timestamp: new Date(Date.parse(message.timestamp) + SHIFT_MS).toISOString(),
            };
          },
        },
      };
    },
  },
};
