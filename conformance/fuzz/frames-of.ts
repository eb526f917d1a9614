import { PLACEHOLDER } from '../driver/stage.ts';
import type { BadDraft } from './commands.ts';

/** The bytes of a frame that no client should send: what spoils it stands behind its marker. */
export function bytesOfBad(
  { text, spoiledBy = '' }: Pick<BadDraft, 'text' | 'spoiledBy'>,
  marker: string,
): Buffer {
  const bytes = Buffer.from(text.replaceAll(PLACEHOLDER, marker));
  const at = Math.max(0, bytes.indexOf(marker)) + marker.length;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(spoiledBy, 'hex'), bytes.subarray(at)]);
}

/** Bytes cut at these places. */
export function fragmentsOf(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const ends = [...places].sort((a, b) => a - b);
  return [...ends, bytes.length].map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
}
