import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/file-name-needs-a-size',
  does: 'refuses a fileName without a fileSize',
  breaks: ['SEND-02'],
  server: () => ({
    steps: refuseWhere(({ fileName, fileSize }) => fileName !== undefined && fileSize === undefined),
  }),
};
