import { randomUUID } from 'node:crypto';
import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/uuid-id',
  does: 'makes a UUID the id',
  breaks: ['MSG-03'],
  server: () => ({ steps: stampWith(() => ({ id: randomUUID() })) }),
};
