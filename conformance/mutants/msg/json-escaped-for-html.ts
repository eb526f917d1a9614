import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/json-escaped-for-html',
  does: 'rewrites & and < in metadata as escapes',
  breaks: ['MSG-05', 'SEND-04'],
  server: () => ({
    steps: stampWith(({ type, content }) =>
      (type === 'image' || type === 'file') && content.startsWith('{')
        ? { content: content.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c') }
        : {},
    ),
  }),
};
