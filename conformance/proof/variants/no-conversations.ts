import { renderWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'no-conversations',
  does: 'sends no conversationId',
  fails: ['MSG-11', 'STORE-01'],
  because: 'conversationId is a SHOULD, and without it no history can be asked for',
  server: () => ({ steps: renderWith(() => ({ conversationId: undefined })) }),
};
