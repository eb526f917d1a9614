import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'media/message-refused',
  does: 'refuses a message that points at its own files',
  breaks: ['MEDIA-01'],
  server: () => ({ steps: refuseWhere(({ content }) => /127\.0\.0\.1:\d+\/files\//.test(content)) }),
};
