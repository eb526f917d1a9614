import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-hangs',
  does: 'leaves a handshake with a bad token without an answer',
  breaks: ['AUTH-07'],
  server: () => ({ steps: { refuse() {} } }),
};
