import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/url-signed',
  does: 'adds a signature to the URL of a file',
  breaks: ['SEND-04', 'MSG-05'],
  also: ['MEDIA-01', 'SEND-02'],
  because: 'the content of each file arrives altered',
  server: () => ({
    steps: stampWith(({ type, content }) =>
      type === 'file' && content.startsWith('http') ? { content: `${content}&sig=1` } : {},
    ),
  }),
};
