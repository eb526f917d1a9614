import type { Mutant } from '../../mutant.ts';
import { turnCounter } from '../../parts/counters.ts';
import { refuseWhere } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'drops what comes after 230 messages in a row',
  breaks: ['CONN-06'],
  also: ['PRIV-01', 'GRP-01', 'GRP-07', 'PRIV-05'],
  because: 'the messages of other bursts may be among those that are dropped',
  server: () => {
    const count = turnCounter();
    return { steps: refuseWhere(({ content }, { id }) => content.length < 1024 && count(id) > 230) };
  },
};
