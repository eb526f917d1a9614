import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-size-of-the-content',
  does: 'writes the length of the content as fileSize',
  breaks: ['MSG-10'],
  server: () => ({
    steps: stampWith(({ fileSize, content }) => (fileSize === undefined ? {} : { fileSize: content.length })),
  }),
};
