import type { Entry } from './entry.ts';

/** Shape of the texts by which a sent frame is known again; the middle part names the run. */
const MARKER = /imt-([0-9a-z]{6})-([0-9]{1,7})(?![0-9])/i;

/** Makes the marker number `n` of a run. */
export const markerOf = (run: string, n: number): string => `imt-${run}-${n}`;

/** The marker in a text, in lower case, or null. */
export const findMarker = (text: string): string | null => MARKER.exec(text)?.[0].toLowerCase() ?? null;

const reverse = (text: string): string => [...text].reverse().join('');

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Ways in which servers are known to disfigure a text beyond searching: each is undone and searched again. */
const DISGUISES: readonly ((text: string) => string)[] = [
  reverse,
  (text) => Buffer.from(text, 'base64').toString('utf8'),
  (text) => Buffer.from(text, 'hex').toString('utf8'),
  percentDecoded,
  (text) => text.replaceAll(/&#x?[0-9a-f]+;|\s|\\/gi, ''),
];

/** Recognises a push as the delivery of a sent frame. */
export class Matcher {
  readonly #byContent = new Map<string, Entry>();
  readonly #byMarker = new Map<string, Entry>();

  add(entry: Entry): void {
    const content = entry.message?.content;
    if (typeof content === 'string' && content.length > 0) this.#byContent.set(content, entry);
    this.#byMarker.set(entry.intent.marker, entry);
  }

  /** By exact content, else by the marker anywhere in the object, else by the marker in disguise. */
  find(
    message: Readonly<Record<string, unknown>>,
  ): { readonly entry: Entry; readonly exact: boolean } | null {
    const { content } = message;
    const exact = typeof content === 'string' ? this.#byContent.get(content) : undefined;
    if (exact) return { entry: exact, exact: true };
    const entry =
      this.inText(safeText(message)) ?? (typeof content === 'string' ? this.#disguised(content) : undefined);
    return entry ? { entry, exact: false } : null;
  }

  /** By the marker in a raw text. */
  inText(text: string): Entry | undefined {
    const marker = findMarker(text);
    return marker === null ? undefined : this.#byMarker.get(marker);
  }

  #disguised(content: string): Entry | undefined {
    for (const undo of DISGUISES) {
      const entry = this.inText(undo(content));
      if (entry) return entry;
    }
    return undefined;
  }
}

/** JSON text of an object, or nothing where it nests too deep to be written. */
export function safeText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
