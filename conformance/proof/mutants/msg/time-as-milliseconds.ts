import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-as-milliseconds',
  does: 'writes the time as milliseconds since 1970, as text',
  breaks: ['MSG-08'],
  server: () => ({ steps: stampWith((_message, _draft, { now }) => ({ timestamp: String(now.getTime()) })) }),
};
