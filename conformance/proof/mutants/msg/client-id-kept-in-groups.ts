import type { Mutant } from '../mutant.ts';
import { isGroup, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/client-id-kept-in-groups',
  does: "keeps the client's id in group messages",
  breaks: ['MSG-01', 'MSG-03'],
  also: ['MSG-02'],
  because: "the client's id is a UUID",
  server: () => ({
    steps: stampWith((message, draft) => (isGroup(message) && draft.id ? { id: draft.id } : {})),
  }),
};
