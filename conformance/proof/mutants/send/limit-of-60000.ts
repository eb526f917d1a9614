import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/limit-of-60000',
  does: 'drops a content of more than 60,000 characters without a word',
  breaks: ['SEND-07'],
  also: ['INPUT-08'],
  because: 'a frame of 16 MiB is larger still',
  server: () => ({ steps: refuseWhere(({ content }) => content.length > 60_000) }),
};
