import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/no-conversation',
  does: 'leaves conversationId out',
  breaks: ['MSG-11'],
  server: () => ({ steps: renderWith(() => ({ conversationId: undefined })) }),
};
