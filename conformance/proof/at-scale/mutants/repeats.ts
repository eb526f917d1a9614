import type { ScaleMutants } from '../scale-mutant.ts';
import { pushing, twoInARow } from './parts.ts';

/** What comes once more, or too early. */
export const repeats = {
  'one-delivery-doubled': {
    does: 'pushes one delivery of all twice',
    breaks: ['GRP-02'],
    word: 'duplicated',
    server: (given) => {
      let count = 0;
      return pushing(({ user, send }) => {
        send();
        if (++count !== Math.floor(given.deliveries * 0.6)) return;
        send();
        given.wrong(user);
      });
    },
  },
  'order-turned-once': {
    does: 'pushes two messages of one sender to one member in the other order, once',
    breaks: ['GRP-06'],
    word: 'outOfOrder',
    phases: ['bursts'],
    server: (given) => {
      return twoInARow(given, (first, second) => {
        second.send();
        first.send();
      });
    },
  },
} satisfies ScaleMutants;
