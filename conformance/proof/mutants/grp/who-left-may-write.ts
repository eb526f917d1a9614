import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'lets who has left a group still write to it',
  breaks: ['GRP-05'],
  server: () => {
    const ever = new Set<string>();
    return {
      steps: {
        permit(sender, to) {
          if (to.kind === 'group') for (const member of to.members) ever.add(`${to.group} ${member}`);
          const mayWrite = to.kind === 'group' && ever.has(`${to.group} ${sender}`);
          return mayWrite ? undefined : referenceSteps.permit(sender, to);
        },
      },
    };
  },
};
