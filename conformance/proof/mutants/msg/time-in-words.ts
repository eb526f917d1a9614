import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-in-words',
  does: 'writes the time as in an HTTP header',
  breaks: ['MSG-08'],
  server: () => ({ steps: stampWith((_message, _draft, { now }) => ({ timestamp: now.toUTCString() })) }),
};
