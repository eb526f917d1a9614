import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/bare-image-refused',
  does: 'refuses an image without a fileName',
  breaks: ['SEND-03'],
  also: ['SEND-01', 'SEND-04'],
  because: 'an image of three fields is refused',
  server: () => ({ steps: refuseWhere(({ type, fileName }) => type === 'image' && fileName === undefined) }),
};
