import type { Entry } from './entry.ts';
import type { ConnectionState } from './roster.ts';

/** Shape of the texts by which a sent frame is known again; the middle part names the run. One that was cut is none. */
const MARKER = /imt-([0-9a-z]{6})-([0-9]{7})(?![0-9])/i;

const LENGTH = 'imt-abc123-0000000'.length;

/** Makes the marker number `n` of a run. */
export const markerOf = (run: string, n: number): string => `imt-${run}-${String(n).padStart(7, '0')}`;

/** The run and the number in a marker; null where it is none. */
export function readMarker(marker: string): { readonly run: string; readonly number: number } | null {
  const [, run, digits] = MARKER.exec(marker) ?? [];
  return run === undefined || digits === undefined
    ? null
    : { run: run.toLowerCase(), number: Number(digits) };
}

/** The marker in a text, in lower case, or null. */
export const findMarker = (text: string): string | null =>
  text.length < LENGTH ? null : (MARKER.exec(text)?.[0].toLowerCase() ?? null);

/** The first marker in any name or text of a value from JSON, however deep, or null. */
export function markerIn(value: unknown): string | null {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    const marker = typeof next === 'string' ? findMarker(next) : null;
    if (marker !== null) return marker;
    if (typeof next !== 'object' || next === null) continue;
    const inside = Array.isArray(next) ? next : Object.entries(next).flat();
    for (let i = inside.length - 1; i >= 0; i--) open.push(inside[i]);
  }
  return null;
}

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

/**
 * A content that is longer is searched in disguise at both its ends alone: markers stand near one of them. What is
 * disguised in runs has up to four signs for a byte, so that both ends begin at a multiple of twelve.
 */
const LONGEST_DISGUISED = 64 * 1024;
const END = 12 * 1024;

const searchedParts = (text: string): readonly string[] =>
  text.length <= LONGEST_DISGUISED
    ? [text]
    : [text.slice(0, END), text.slice(Math.floor((text.length - END) / 12) * 12)];

/** A sent frame that a push is known by, and whether the content is the very one. */
export interface Match {
  readonly entry: Entry;
  readonly exact: boolean;
}

/** Recognises a push as the delivery of a sent frame. */
export class Matcher {
  readonly #byContent = new Map<string, Entry[]>();
  readonly #byMarker = new Map<string, Entry>();

  add(entry: Entry): void {
    const content = entry.message?.content;
    if (typeof content === 'string' && content.length > 0) {
      const same = this.#byContent.get(content);
      if (same) {
        same.push(entry);
        for (const each of same) each.repeated = true;
      } else this.#byContent.set(content, [entry]);
    }
    this.#byMarker.set(entry.intent.marker, entry);
  }

  /** Forgets a message: it is not found any more. */
  forget({ message, intent }: Entry): void {
    const content = message?.content;
    if (typeof content === 'string') {
      const left = this.#byContent.get(content)?.filter((each) => each.intent.marker !== intent.marker);
      if (left && left.length > 0) this.#byContent.set(content, left);
      else this.#byContent.delete(content);
    }
    this.#byMarker.delete(intent.marker);
  }

  /**
   * By exact content, else by the marker anywhere in the object, else by the marker in disguise.
   *
   * Of several with the same content it is the first of this sender that is due on this connection, or else the first
   * that has not come there yet.
   */
  find(
    message: Readonly<Record<string, unknown>>,
    connection: Pick<ConnectionState, 'id' | 'user'>,
  ): Match | null {
    const { content, fileName } = message;
    const exact = typeof content === 'string' ? this.#byContent.get(content) : undefined;
    // A content without a marker of its own is no match for what carries another's.
    const marked = exact && findMarker(content as string) === null ? this.#inside(message) : undefined;
    // One that lost its content on the way, and took over that of another, is known by its file name.
    const named = typeof fileName === 'string' ? this.inText(fileName) : undefined;
    const other = marked ?? named;
    if (exact && other && !exact.includes(other)) return { entry: other, exact: false };
    if (exact) return { entry: choose(exact, message, connection), exact: true };
    const entry =
      this.#inside(message) ?? (typeof content === 'string' ? this.#disguised(content) : undefined);
    return entry ? { entry, exact: false } : null;
  }

  /** By the marker in a raw text. */
  inText(text: string): Entry | undefined {
    return this.#withMarker(findMarker(text));
  }

  #inside(message: Readonly<Record<string, unknown>>): Entry | undefined {
    return this.#withMarker(markerIn(message));
  }

  #withMarker(marker: string | null): Entry | undefined {
    return marker === null ? undefined : this.#byMarker.get(marker);
  }

  #disguised(content: string): Entry | undefined {
    for (const part of searchedParts(content))
      for (const undo of DISGUISES) {
        const entry = this.inText(undo(part));
        if (entry) return entry;
      }
    return undefined;
  }
}

function choose(
  entries: readonly Entry[],
  message: Readonly<Record<string, unknown>>,
  connection: Pick<ConnectionState, 'id' | 'user'>,
): Entry {
  const last = entries.at(-1) as Entry;
  if (entries.length === 1) return last;
  const own = entries.filter(
    ({ sender, entitled }) => sender === message.senderId && entitled.has(connection.user ?? ''),
  );
  const from = own.length > 0 ? own : entries;
  const isDue = ({ pending }: Entry): boolean => pending.has(connection.id);
  return (
    // What is tried again in the place of a lost one has that one's content, and its time had passed by then.
    from.find((entry) => entry.intent.control !== undefined && isDue(entry)) ??
    from.find(isDue) ??
    from.find((entry) => entry.connection.id === connection.id && !entry.counts.has(connection.id)) ??
    from.find(({ counts }) => !counts.has(connection.id)) ??
    (from.at(-1) as Entry)
  );
}

/** JSON text of an object, or nothing where it nests too deep to be written. */
export function safeText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
