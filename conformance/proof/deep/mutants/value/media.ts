import type { Mutants } from '../../../mutant.ts';
import { alter } from '../../../parts/alter.ts';

export const mutants: Mutants = {
  'image-that-ends-in-svg-is-a-file': {
    does: 'takes an image whose URL ends in .svg for a file',
    breaks: ['MSG-04'],
    server: () => ({
      steps: alter(({ type, content }) =>
        type === 'image' && content.endsWith('.svg') ? { type: 'file' } : undefined,
      ),
    }),
  },
  'thumbnail-sign-cut-off': {
    does: 'cuts what stands behind an exclamation mark off the URL of an image',
    breaks: ['MSG-05'],
    server: () => ({
      steps: alter(({ type, content }) =>
        type === 'image' && /^https:[^?#]*\.png!\w+$/.test(content)
          ? { content: content.slice(0, content.lastIndexOf('!')) }
          : undefined,
      ),
    }),
  },
  'windows-line-ends-in-metadata': {
    does: 'gives the JSON text of a file the line ends of Unix',
    breaks: ['MSG-05'],
    server: () => ({
      steps: alter(({ type, content }) =>
        type === 'file' && content.startsWith('{') && content.includes('\r\n')
          ? { content: content.replaceAll('\r\n', '\n') }
          : undefined,
      ),
    }),
  },
};
