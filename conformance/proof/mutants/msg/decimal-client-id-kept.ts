import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/decimal-client-id-kept',
  does: "keeps the client's id where it is decimal",
  breaks: ['MSG-01'],
  server: () => ({
    steps: stampWith(({ id }, draft) => ({ id: /^[1-9]\d*$/.test(draft.id ?? '') ? draft.id : id })),
  }),
};
