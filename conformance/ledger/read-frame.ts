/** A frame taken apart: its text, the objects in it, and what is wrong with its form. */
export interface ReadFrame {
  /** Null where the bytes are no UTF-8; then `lossyText` is all there is. */
  readonly text: string | null;
  readonly lossyText: string;
  /** The JSON objects in it, salvaged even where the form is wrong, so that a delivery is still recognised. */
  readonly objects: readonly Record<string, unknown>[];
  /** Why it is not one text frame holding exactly one JSON object (FRAME-01). */
  readonly fault?: string;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses one JSON text, or tells that it cannot be. */
function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Where the JSON value that begins at `start` ends, by its brackets; -1 where they do not close. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

/** The objects of a text that holds several, one after another. */
function splitObjects(text: string): Record<string, unknown>[] {
  const objects: Record<string, unknown>[] = [];
  let start = text.indexOf('{');
  while (start >= 0) {
    const end = endOfObject(text, start);
    if (end < 0) break;
    const parsed = parse(text.slice(start, end));
    if (parsed && isObject(parsed.value)) objects.push(parsed.value);
    start = text.indexOf('{', end);
  }
  return objects;
}

/** Longest frame that is searched for objects when it is no single one: 4 MiB, a bound against hostile input. */
const LONGEST_SALVAGE = 4 * 1024 * 1024;

/** Takes a frame's payload apart; never throws. */
export function readFrame(bytes: Uint8Array, binary: boolean): ReadFrame {
  let text: string | null = null;
  try {
    text = strict.decode(bytes);
  } catch {}
  const lossyText = text ?? lossy.decode(bytes);
  const single = parse(lossyText);
  if (single && isObject(single.value)) {
    const fault = binary ? 'a binary frame holding a JSON object' : undefined;
    return { text, lossyText, objects: [single.value], fault };
  }
  if (single) {
    const objects = Array.isArray(single.value) ? single.value.filter(isObject) : [];
    const what = Array.isArray(single.value)
      ? `a JSON array of ${single.value.length}`
      : `a JSON ${single.value === null ? 'null' : typeof single.value}`;
    return { text, lossyText, objects, fault: what };
  }
  const objects = lossyText.length <= LONGEST_SALVAGE ? splitObjects(lossyText) : [];
  const fault =
    lossyText.charCodeAt(0) === 0xfeff
      ? 'a byte-order mark before the JSON'
      : objects.length > 1
        ? `${objects.length} JSON objects in one frame`
        : lossyText.length === 0
          ? 'an empty frame'
          : 'no JSON';
  return { text, lossyText, objects, fault };
}
