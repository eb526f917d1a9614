import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/content-made-text',
  does: 'makes text of a content that is none',
  breaks: ['INPUT-02'],
  server: () => ({
    steps: acceptAfter((value) => ({
      ...value,
      ...('content' in value
        ? {
            content:
              typeof value.content === 'object'
                ? Object.prototype.toString.call(value.content)
                : String(value.content),
          }
        : {}),
    })),
  }),
};
