import type { Mutants } from '../../mutant.ts';
import { acceptAfter, acceptTypeWhere } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'any-type': {
    does: 'passes a message of any type on',
    breaks: ['INPUT-03'],
    also: ['MSG-04'],
    because: 'a push then has an unknown type',
    server: () => ({
      steps: acceptTypeWhere(({ type }) => typeof type === 'string' && type !== 'system'),
    }),
  },
  'type-by-its-beginning': {
    does: 'takes the media type of an image for the type image',
    breaks: ['INPUT-03'],
    server: () => ({
      steps: acceptAfter((value) => ({
        ...value,
        type: typeof value.type === 'string' && value.type.startsWith('image/') ? 'image' : value.type,
      })),
    }),
  },
  'type-defaults-to-text': {
    does: 'fills in text where there is no type',
    breaks: ['INPUT-02'],
    server: () => ({ steps: acceptAfter((value) => ({ type: 'text', ...value })) }),
  },
  'type-in-any-case': {
    does: 'takes a type in any letter case',
    breaks: ['INPUT-03'],
    server: () => ({
      steps: acceptAfter((value) => ({
        ...value,
        type:
          typeof value.type === 'string' && value.type !== 'SYSTEM' ? value.type.toLowerCase() : value.type,
      })),
    }),
  },
  'type-of-null-is-text': {
    does: 'fills in text where the type is null',
    breaks: ['INPUT-02'],
    server: () => ({ steps: acceptAfter((value) => ({ ...value, type: value.type ?? 'text' })) }),
  },
  'type-trimmed': {
    does: 'takes a type with blanks around it',
    breaks: ['INPUT-03'],
    server: () => ({
      steps: acceptAfter((value) => ({
        ...value,
        type: typeof value.type === 'string' ? value.type.trim() : value.type,
      })),
    }),
  },
  'unknown-is-text': {
    does: 'takes a message of an unknown type for a text',
    breaks: ['INPUT-03'],
    server: () => ({
      steps: acceptAfter((value) =>
        typeof value.type === 'string' && !['text', 'image', 'file', 'emoji', 'system'].includes(value.type)
          ? { ...value, type: 'text' }
          : value,
      ),
    }),
  },
};
