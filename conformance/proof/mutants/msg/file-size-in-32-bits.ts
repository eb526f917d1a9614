import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-size-in-32-bits',
  does: 'keeps 32 bits of the fileSize',
  breaks: ['MSG-10'],
  server: () => ({
    steps: stampWith(({ fileSize }) => (fileSize === undefined ? {} : { fileSize: fileSize >>> 0 })),
  }),
};
