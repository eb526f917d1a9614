import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/json-refused',
  does: 'refuses an image or a file whose content is no URL',
  breaks: ['SEND-04'],
  also: ['SEND-01', 'SEND-02', 'SEND-03', 'MSG-10', 'MEDIA-01'],
  because: 'an image of three fields, one with further fields and one made of an upload are refused as well',
  server: () => ({
    steps: refuseWhere(
      ({ type, content }) => (type === 'image' || type === 'file') && content.startsWith('{'),
    ),
  }),
};
