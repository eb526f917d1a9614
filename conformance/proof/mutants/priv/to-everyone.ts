import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isPrivate } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/to-everyone',
  does: 'pushes a private message to everyone',
  breaks: ['PRIV-03'],
  also: ['PRIV-06'],
  because: 'what is for an absent user reaches everyone too',
  server: () => ({
    steps: {
      route: (message, to, { connections }) => {
        const right = referenceSteps.route(message, to, undefined as never);
        const everyone = connections.all().map(({ user }) => user ?? '');
        return isPrivate(message) ? [...new Set([...right, ...everyone])].filter(Boolean) : right;
      },
    },
  }),
};
