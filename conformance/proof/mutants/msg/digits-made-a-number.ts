import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/digits-made-a-number',
  does: 'writes a content of digits as a number',
  breaks: ['FRAME-02', 'MSG-05'],
  also: ['SEND-08'],
  because: 'the digits are a text like any other',
  server: () => ({
    steps: renderWith(({ content }) => ({
      content: /^[1-9]\d{0,14}$/.test(content) ? Number(content) : content,
    })),
  }),
};
