import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { reachWith } from '../../parts/steps.ts';

/**
 * Connections have numbered slots, and a user that of the latest connection. It is not forgotten when the user leaves:
 * whoever gets the slot next gets what is for that user.
 */
const slots =
  (choose: (free: readonly number[]) => number | undefined): Mutant['server'] =>
  () => {
    const held: Connection[] = [];
    const slotOf = new Map<string, number>();
    const freed: number[] = [];
    return {
      steps: {
        greet(connection, say, context) {
          const free = choose(freed);
          if (free !== undefined) freed.splice(freed.indexOf(free), 1);
          const slot = free ?? held.length;
          held[slot] = connection;
          if (connection.user !== undefined) slotOf.set(connection.user, slot);
          return referenceSteps.greet(connection, say, context);
        },
        gone(connection, code, context) {
          referenceSteps.gone(connection, code, context);
          freed.push(held.indexOf(connection));
        },
        ...reachWith((own, recipient, { message }) => {
          const slot = slotOf.get(recipient);
          if (own.length > 0 || slot === undefined || freed.includes(slot) || !isPrivate(message)) return own;
          const other = held[slot] as Connection;
          return other.user === message.senderId ? own : [other];
        }),
      },
    };
  };

export const mutants: Mutants = {
  'first-free-slot-of-who-left': {
    does: 'gives a new connection the first free slot; messages to the user who had it before arrive there',
    breaks: ['PRIV-03'],
    also: ['PRIV-06'],
    because: 'whoever is away is written to',
    server: slots((free) => (free.length > 0 ? Math.min(...free) : undefined)),
  },
  'latest-free-slot-of-who-left': {
    does: 'gives a new connection the slot that was freed last; messages to the user who had it before arrive there',
    breaks: ['PRIV-03'],
    also: ['PRIV-06'],
    because: 'whoever is away is written to',
    server: slots((free) => free.at(-1)),
  },
};
