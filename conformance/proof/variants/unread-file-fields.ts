import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'unread-file-fields',
  does: 'leaves fileName and fileSize out of texts',
  server: () => ({
    steps: stampWith(({ type }) => (type === 'text' ? { fileName: undefined, fileSize: undefined } : {})),
  }),
};
