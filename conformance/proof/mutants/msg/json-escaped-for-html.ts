import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/json-escaped-for-html',
  does: 'rewrites & and < in metadata as escapes',
  breaks: ['MSG-05'],
  also: ['SEND-04'],
  because: 'metadata is to arrive unchanged',
  server: () => ({
    steps: stampWith(({ type, content }) =>
      (type === 'image' || type === 'file') && content.startsWith('{')
        ? { content: content.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c') }
        : {},
    ),
  }),
};
