import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-line-feeds',
  does: 'writes a carriage return and line feed as a line feed',
  breaks: ['MSG-05'],
  also: ['SEND-08'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({ steps: stampWith(({ content }) => ({ content: content.replaceAll('\r\n', '\n') })) }),
};
