import { setTimeout as pause } from 'node:timers/promises';
import { referenceSteps } from '../../../src/server/index.ts';
import { delayedBus } from '../parts/delayed-bus.ts';
import { emptied } from '../parts/emptied.ts';
import { endsIdle, endsNowAndThen, lives, servesMost } from '../parts/ends.ts';
import type { Variants } from '../variant.ts';

/** Holds every message for so long that a run lasts several seconds, as it does with a server far away. */
const distant = () => ({ bus: delayedBus(() => 60) });

export const variants: Variants = {
  'lives-two-seconds-1000': {
    does: 'ends a connection with 1000 once it is two seconds old',
    server: () => ({ ...distant(), steps: lives(2000, 1000) }),
  },
  'lives-two-seconds-4001': {
    does: 'ends a connection with 4001 once it is two seconds old',
    server: () => ({ ...distant(), steps: lives(2000, 4001) }),
  },
  'lives-one-second-1001': {
    does: 'ends a connection with 1001 once it is a second old',
    server: () => ({ ...distant(), steps: lives(1000, 1001) }),
  },
  'idle-one-second-1000': {
    does: 'ends a connection with 1000 where the client sends nothing for a second',
    server: () => ({ ...distant(), steps: endsIdle(1000, 1000) }),
  },
  'silent-for-a-second-4008': {
    does: 'ends a connection with 4008 where the client sends no message for a second, pings or not',
    server: () => ({ ...distant(), steps: endsIdle(1000, 4008, false) }),
  },
  'hundred-messages-a-connection': {
    does: 'ends a connection with 4008 once a hundred messages were sent on it',
    fails: ['CONN-06'],
    because: 'of 256 messages that are sent without waiting a hundred arrive',
    server: () => ({ ...distant(), steps: servesMost(100, 4008) }),
  },
  'four-hundred-messages-a-connection': {
    does: 'ends a connection with 1000 once four hundred messages were sent on it',
    server: () => ({ ...distant(), steps: servesMost(400, 1000) }),
  },
  'restarts-1012': {
    does: 'ends all connections with 1012 every 900 ms',
    server: () => ({ ...distant(), steps: endsNowAndThen(900, 1012, (all) => all) }),
  },
  'drains-1001': {
    does: 'ends the oldest connection with 1001 every 500 ms',
    server: () => ({ ...distant(), steps: endsNowAndThen(500, 1001, (all) => all.slice(0, 1)) }),
  },
  'lives-half-a-second-1000': {
    does: 'ends a connection with 1000 once it is half a second old',
    server: () => ({ steps: lives(500, 1000) }),
  },
  'lives-half-a-second-4001': {
    does: 'ends a connection with 4001 once it is half a second old',
    server: () => ({ steps: lives(500, 4001) }),
  },
  'idle-300-ms-1000': {
    does: 'ends a connection with 1000 where the client sends nothing for 300 ms',
    server: () => ({ steps: endsIdle(300, 1000) }),
  },
  'restarts-often-1012': {
    does: 'ends all connections with 1012 every 1,500 ms',
    server: () => ({ steps: endsNowAndThen(1500, 1012, (all) => all) }),
  },
  'sleeps-when-all-have-left': {
    does: 'falls asleep once nobody is connected, and takes 700 ms to wake up; ids go on behind a gap then',
    server: () => {
      const house = emptied();
      let awake = 0;
      return {
        steps: {
          ...house.steps,
          async authenticate(tokens, context) {
            const { times } = house;
            if (times > awake) await pause(700);
            awake = Math.max(awake, times);
            return referenceSteps.authenticate(tokens, context);
          },
          stamp(draft, stamp) {
            const message = referenceSteps.stamp(draft, stamp);
            return { ...message, id: String(Number(message.id) + 1000 * house.times) };
          },
        },
      };
    },
  },
};
