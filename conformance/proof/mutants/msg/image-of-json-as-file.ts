import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/image-of-json-as-file',
  does: 'pushes an image as a file where its content is a JSON text',
  breaks: ['MSG-04'],
  server: () => ({
    steps: stampWith(({ type, content }) =>
      type === 'image' && content.startsWith('{') ? { type: 'file' } : {},
    ),
  }),
};
