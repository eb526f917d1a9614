import { type Outline, outlineOf } from './outline.ts';

/** A frame taken apart: its text, the objects in it, and what is wrong with its form. */
export interface ReadFrame {
  /** Null where the bytes are no UTF-8; then `lossyText` is all there is. */
  readonly text: string | null;
  readonly lossyText: string;
  /** The JSON objects in it, salvaged even where the form is wrong, so that a delivery is still recognised. */
  readonly objects: readonly Record<string, unknown>[];
  /** Why it is not one text frame holding exactly one JSON object (FRAME-01). */
  readonly fault?: string;
  /** Why it was not read: it may be one JSON object, and holds more than any message does. Nothing is judged by it. */
  readonly unread?: string;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Signs of structure in one JSON text, and objects in one frame, that are read at most: a bound against hostile input.
 * A message has 19 signs; the most pushes that a run has waiting for one reader are 440. Reading an object and judging
 * it was seen to take 35 µs.
 */
const MOST_SIGNS = 200_000;
export const MOST_OBJECTS = 1024;

/** The outline of a text that holds more than is read; null of any other. */
function outlineOfVast(text: string): Outline | null {
  if (text.length <= MOST_SIGNS) return null;
  const outline = outlineOf(text);
  return outline.signs > MOST_SIGNS ? outline : null;
}

/** Parses one JSON text, or tells that it cannot be. */
function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

const CODES = { quote: 34, backslash: 92, open: 123, close: 125 } as const;

/** Where the JSON value that begins at `start` ends, by its brackets; -1 where they do not close. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === CODES.backslash) i++;
      else if (code === CODES.quote) inString = false;
    } else if (code === CODES.quote) inString = true;
    else if (code === CODES.open) depth++;
    else if (code === CODES.close && --depth === 0) return i + 1;
  }
  return -1;
}

/** The first objects of a text that holds several, one after another. Each character is looked at a few times at most. */
function splitObjects(text: string): Record<string, unknown>[] {
  const objects: Record<string, unknown>[] = [];
  let start = text.indexOf('{');
  for (let tries = 0; start >= 0 && tries < MOST_OBJECTS; tries++) {
    const end = endOfObject(text, start);
    if (end < 0) break;
    const one = text.slice(start, end);
    const parsed = outlineOfVast(one) ? null : parse(one);
    if (parsed && isObject(parsed.value)) objects.push(parsed.value);
    start = text.indexOf('{', end);
  }
  return objects;
}

/** Longest frame that is searched for objects when it is no single one: 4 MiB, a bound against hostile input. */
const LONGEST_SALVAGE = 4 * 1024 * 1024;

const salvage = (text: string): Record<string, unknown>[] =>
  splitObjects(text.length > LONGEST_SALVAGE ? text.slice(0, LONGEST_SALVAGE) : text);

/** Takes a frame's payload apart, in time in proportion to its length; never throws. */
export function readFrame(bytes: Uint8Array, binary: boolean): ReadFrame {
  let text: string | null = null;
  try {
    text = strict.decode(bytes);
  } catch {}
  const lossyText = text ?? lossy.decode(bytes);
  const vast = outlineOfVast(lossyText);
  return { text, lossyText, ...(vast ? readVast(lossyText, vast) : readText(lossyText, binary)) };
}

type Read = Pick<ReadFrame, 'objects' | 'fault' | 'unread'>;

function readText(text: string, binary: boolean): Read {
  const single = parse(text);
  if (single && isObject(single.value)) {
    const fault = binary ? 'a binary frame holding a JSON object' : undefined;
    return { objects: [single.value], fault };
  }
  if (single) {
    const items = Array.isArray(single.value) ? single.value : [];
    const what = Array.isArray(single.value)
      ? `a JSON array of ${items.length}`
      : `a JSON ${single.value === null ? 'null' : typeof single.value}`;
    return { objects: items.filter(isObject).slice(0, MOST_OBJECTS), fault: what };
  }
  const objects = salvage(text);
  const fault =
    text.charCodeAt(0) === 0xfeff
      ? 'a byte-order mark before the JSON'
      : objects.length > 1
        ? `${objects.length}${objects.length === MOST_OBJECTS ? ' or more' : ''} JSON objects in one frame`
        : text.length === 0
          ? 'an empty frame'
          : 'no JSON';
  return { objects, fault };
}

/** A frame of which only the outline is known, and the first objects. */
function readVast(text: string, { begins, isOne, items }: Outline): Read {
  if (begins === 'object' && isOne)
    return {
      objects: [],
      unread: `a frame of ${text.length} characters with far more values than a message has`,
    };
  const fault = begins === 'array' && isOne ? `an array of ${items}` : 'no JSON';
  return { objects: salvage(text), fault };
}
