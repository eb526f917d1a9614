import type { Mutant } from '../mutant.ts';
import { isPrivate, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/empty-conversation',
  does: 'leaves conversationId empty in private messages',
  breaks: ['MSG-11'],
  server: () => ({ steps: renderWith((message) => (isPrivate(message) ? { conversationId: '' } : {})) }),
};
