import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'send/limit-of-32-kib',
  does: 'takes frames of 32 KiB at most',
  breaks: ['SEND-07'],
  server: () => ({ maxMessageBytes: 32 * 1024 }),
};
