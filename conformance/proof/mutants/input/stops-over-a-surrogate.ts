import type { Mutant } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'hears nobody any more once a lone surrogate came',
  breaks: ['INPUT-09'],
  also: [
    'INPUT-04',
    'INPUT-05',
    'INPUT-08',
    'PRIV-01',
    'GRP-01',
    'GRP-07',
    'CONN-03',
    'CONN-04',
    'CONN-05',
    'CONN-07',
  ],
  because: 'nothing at all is served any more',
  server: () => {
    let stuck = false;
    return {
      steps: refuseWhere(({ content }) => {
        stuck ||= /\p{Surrogate}/u.test(content);
        return stuck;
      }),
    };
  },
};
