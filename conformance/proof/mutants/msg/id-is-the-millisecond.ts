import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/id-is-the-millisecond',
  does: 'takes the millisecond for an id',
  breaks: ['MSG-02'],
  server: () => ({ steps: stampWith((_message, _draft, { now }) => ({ id: String(now.getTime()) })) }),
};
