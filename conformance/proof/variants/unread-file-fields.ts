import { stampWith } from '../parts/steps.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'leaves fileName and fileSize out of texts',
  server: () => ({
    steps: stampWith(({ type }) => (type === 'text' ? { fileName: undefined, fileSize: undefined } : {})),
  }),
};
