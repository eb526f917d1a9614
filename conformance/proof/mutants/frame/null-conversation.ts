import type { Mutant } from '../mutant.ts';
import { isPrivate, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/null-conversation',
  does: 'writes null for the conversationId of a private message',
  breaks: ['FRAME-02'],
  also: ['MSG-11'],
  because: 'a null is no conversationId either',
  server: () => ({ steps: renderWith((message) => (isPrivate(message) ? { conversationId: null } : {})) }),
};
