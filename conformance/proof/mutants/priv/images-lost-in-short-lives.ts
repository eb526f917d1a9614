import type { Mutants } from '../../mutant.ts';
import { lives } from '../../parts/ends.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

const withoutImages = routeWith((recipients, message) =>
  isPrivate(message) && message.type === 'image' ? [] : recipients,
);

// A message that is awaited for as long as one may take is never seen to be missing on connections that do not last as long.
export const mutants: Mutants = {
  'images-lost-in-short-lives': {
    does: 'loses private images, and ends a connection with 4001 once it is a second old',
    breaks: ['SEND-03'],
    server: () => ({ steps: { ...withoutImages, ...lives(1000, 4001) } }),
  },
};
