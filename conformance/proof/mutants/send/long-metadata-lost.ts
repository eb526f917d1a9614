import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/long-metadata-lost',
  does: 'loses the metadata of an image that is longer than 2,000 characters',
  breaks: ['SEND-04'],
  server: () => ({ steps: refuseWhere(({ type, content }) => type === 'image' && content.length > 2000) }),
};
