import { renderWith } from '../parts/steps.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'sends no conversationId',
  fails: ['MSG-11', 'STORE-01'],
  because: 'conversationId is a SHOULD, and without it no history can be asked for',
  server: () => ({ steps: renderWith(() => ({ conversationId: undefined })) }),
};
