import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

const MIB = 1024 * 1024;

export const mutant: Mutant = {
  name: 'input/huge-cut',
  does: 'cuts a content after 1 MiB, as a column of a database does',
  breaks: ['INPUT-08'],
  server: () => ({
    maxMessageBytes: 64 * MIB,
    maxUnreadBytes: 256 * MIB,
    steps: stampWith(({ content }) => ({ content: content.slice(0, MIB) })),
  }),
};
