import type { Mutant } from '../../mutant.ts';
import { contentWith } from '../../parts/steps.ts';

/** How much it decodes at a time. */
const PIECE = 16 * 1024;

/** Decodes bytes in pieces, each by itself. */
function decodeInPieces(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += bytes.subarray(at, at + PIECE).toString('utf8');
  return text;
}

export const mutant: Mutant = {
  does: 'decodes 16 KiB of a content at a time, and breaks the characters that are cut',
  breaks: ['MSG-05'],
  server: () => ({ steps: contentWith((content) => decodeInPieces(Buffer.from(content))) }),
};
