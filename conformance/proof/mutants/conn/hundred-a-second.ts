import type { Mutant } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'drops what a user sends beyond a hundred messages in a second',
  breaks: ['CONN-06'],
  also: ['PRIV-04', 'GRP-10', 'INPUT-05'],
  because: 'receipts of what is dropped are missing, and what is sent behind bad frames is dropped',
  server: () => {
    const sent = new Map<string, number[]>();
    return {
      steps: refuseWhere((_draft, { user = '' }) => {
        const now = performance.now();
        const recent = (sent.get(user) ?? []).filter((at) => now - at < 1000);
        sent.set(user, recent);
        return recent.length >= 100 || recent.push(now) < 0;
      }),
    };
  },
};
