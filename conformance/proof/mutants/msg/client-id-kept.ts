import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/client-id-kept',
  does: "keeps the client's id",
  breaks: ['MSG-01', 'MSG-03'],
  also: ['MSG-02'],
  because: "the client's id is a UUID, and a client may send it twice",
  server: () => ({ steps: stampWith(({ id }, draft) => ({ id: draft.id || id })) }),
};
