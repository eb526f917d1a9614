import type { Mutants } from '../../mutant.ts';
import { renderWith, stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'emoji-as-text': {
    does: 'pushes an emoji as a text',
    breaks: ['MSG-04'],
    server: () => ({ steps: stampWith(({ type }) => (type === 'emoji' ? { type: 'text' } : {})) }),
  },
  'image-of-json-as-file': {
    does: 'pushes an image as a file where its content is a JSON text',
    breaks: ['MSG-04'],
    server: () => ({
      steps: stampWith(({ type, content }) =>
        type === 'image' && content.startsWith('{') ? { type: 'file' } : {},
      ),
    }),
  },
  'type-capitalised-for-emoji': {
    does: 'writes Emoji for emoji',
    breaks: ['MSG-04'],
    server: () => ({ steps: renderWith(({ type }) => (type === 'emoji' ? { type: 'Emoji' } : {})) }),
  },
  'type-in-capitals': {
    does: 'writes the type in capitals',
    breaks: ['MSG-04'],
    server: () => ({ steps: renderWith(({ type }) => ({ type: type.toUpperCase() })) }),
  },
};
