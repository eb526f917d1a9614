import { PLACEHOLDER } from '../driver/stage.ts';
import type { Archive } from '../ledger/archive.ts';
import { DIGITS } from './write-draft.ts';

/** Whether a content is known again by nothing but itself. */
export const isBare = (content: string): boolean =>
  !content.includes(PLACEHOLDER) && !content.includes(DIGITS);

/**
 * Contents without a marker, and who has sent them to whom: each goes each way once in a run, since nobody could tell the
 * second one from the first, come late. Where a server pushes what was sent in an earlier session, none is sent at all.
 */
export class Bares {
  readonly #archive: Archive;
  readonly #sent = new Set<string>();

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  /** Whether this content may go this way. */
  take(from: string, to: string, content: string): boolean {
    const key = JSON.stringify([from, to, content]);
    if (this.#archive.hasMet || this.#sent.has(key)) return false;
    this.#sent.add(key);
    return true;
  }
}
