import type { RequirementId } from '../../schema/requirements/index.ts';
import type { HookName } from '../targets/hook-names.ts';
import type { Features, Group } from '../targets/target.ts';
import type { HistoryEvent } from './event.ts';

/** What a transcript begins with: all that the judge has to know besides the events. */
export interface TranscriptHeader {
  readonly transcript: 'imtypes';
  /** Of the format; a reader refuses any other. */
  readonly version: 1;
  readonly tool: string;
  readonly startedAt: string;
  readonly seed: number;
  /** How long a due message may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly failOn: 'must' | 'should' | 'may';
  /** Version of the specification that gated, where one was named. */
  readonly profile?: string;
  /** Requirements that were asked for by their ids, where not all were. */
  readonly requirements?: readonly RequirementId[];
  /** What was left out, and why. */
  readonly excluded?: readonly { readonly id: RequirementId; readonly reason: string }[];
  readonly target: TranscriptTarget;
  /** What the set-up cannot put to the test, and why. */
  readonly limits: readonly {
    readonly requirements: readonly RequirementId[];
    readonly status: 'untestable' | 'notApplicable';
    readonly reason: string;
  }[];
}

/** The target as it was judged, without anything secret. */
export interface TranscriptTarget {
  readonly url: string;
  readonly users: readonly string[];
  readonly groups: readonly Group[];
  readonly features: Features;
  /** Names of the hooks that the target gives. */
  readonly hooks: readonly HookName[];
}

/** What a transcript ends with. */
export interface TranscriptEnd {
  /** The moment before which every message had all its time, in milliseconds since the run began. */
  readonly decidedBefore: number;
  /** Whether the server was still delivering then. */
  readonly working: boolean;
  /** Why the run ended before its time, in words; null where it did not. */
  readonly cutShort: string | null;
  /** Whether it was the budget that ended it. */
  readonly isOutOfTime: boolean;
  /** Whether what was configured seems not to be what the server has: then nothing here shows anything of the server. */
  readonly isDoubtful?: boolean;
  readonly durationMs: number;
}

/** A whole history, read back. */
export interface Transcript {
  readonly header: TranscriptHeader;
  readonly events: readonly HistoryEvent[];
  readonly end: TranscriptEnd;
}

/** What is wrong with a transcript, and in which line. */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError';
}

/**
 * An event as its line holds it. A message that nests too deep to be written is left to the text of its frame, where it
 * is written already: `{"$parsed": true}`.
 */
function lineOf(event: HistoryEvent): object {
  if (event.kind !== 'sent' || event.message === null || !nestsDeep(event.text)) return event;
  return { ...event, message: { $parsed: true } };
}

/** Far more levels than any message that is not made to hurt; writing some 5,000 levels ends the stack. */
const DEEP = 500;

/** Whether a JSON text may nest deep: brackets in its texts are counted, too, which does no harm. */
function nestsDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length && depth <= DEEP; i++) {
    const char = text[i];
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
  }
  return depth > DEEP;
}

/**
 * One line of a transcript: JSON, bytes as `{"$base64": ...}`, numbers that JSON has not as `{"$number": ...}`.
 *
 * `redact` sees every text and all bytes, so that no secret is kept.
 */
export function encodeLine(value: unknown, redact: (text: string) => string): string {
  // What stands in base64 was seen as bytes: claims of a token may look like a user's id does in base64, and are no secret.
  const seen = new WeakSet<object>();
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, given: unknown) {
    if (seen.has(this)) return given;
    // A Buffer's own form in JSON, which is an array of numbers, comes as `given`.
    const raw = this[key];
    if (raw instanceof Uint8Array) {
      const encoded = { $base64: Buffer.from(redactBytes(raw, redact)).toString('base64') };
      seen.add(encoded);
      return encoded;
    }
    if (typeof given === 'string') return redact(given);
    if (typeof given === 'number' && !Number.isFinite(given)) return { $number: String(given) };
    return given;
  });
}

/** Latin-1 has a character for each byte, so what is no secret comes back as it was. */
function redactBytes(bytes: Uint8Array, redact: (text: string) => string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const hidden = redact(text);
  return hidden === text ? bytes : Buffer.from(hidden, 'latin1');
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { $base64, $number } = value as { $base64?: unknown; $number?: unknown };
  if (typeof $base64 === 'string') return new Uint8Array(Buffer.from($base64, 'base64'));
  return typeof $number === 'string' ? Number($number) : value;
}

/**
 * Keeps the history of a run, and gives it line by line once the run is over: hiding what is secret takes some seconds
 * for the 40 MB that a run brings, and must not hold it up. A run that begins anew, because the first attempt could not be
 * judged, begins its transcript anew.
 */
export class Transcriber {
  #redact: (text: string) => string = (text) => text;
  #header: TranscriptHeader | null = null;
  #events: HistoryEvent[] = [];
  #end: TranscriptEnd | null = null;

  /** Returns what takes each event. */
  begin(header: TranscriptHeader, redact: (text: string) => string): (event: HistoryEvent) => void {
    const events: HistoryEvent[] = [];
    this.#header = header;
    this.#redact = redact;
    this.#events = events;
    return (event) => void events.push(event);
  }

  /** The history ends here: what is recorded afterwards, such as the closing of connections, is no part of it. */
  end(end: TranscriptEnd): void {
    this.#end = end;
    this.#events = [...this.#events];
  }

  /** The transcript, each line with its line feed; nothing where no run has begun. */
  *lines(): Generator<string> {
    if (!this.#header) return;
    const last = this.#end === null ? [] : [{ end: this.#end }];
    const encode = (value: object): string => `${encodeLine(value, this.#redact)}\n`;
    yield encode(this.#header);
    for (const event of this.#events) yield encode(lineOf(event));
    for (const value of last) yield encode(value);
  }
}

/** Reads a whole transcript; throws a TranscriptError that names the line and what is wrong with it. */
export function readTranscript(text: string): Transcript {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first, ...rest] = lines.map((line, i) => parseLine(line, i + 1));
  const header = readHeader(first);
  const last = rest.pop() as { end?: TranscriptEnd } | undefined;
  if (last?.end === undefined)
    throw new TranscriptError(
      `the transcript ends after line ${lines.length} without its last line, {"end": ...}: was the run that wrote it stopped, or the file cut?`,
    );
  return { header, events: rest.map((value, i) => readEvent(value, i + 2)), end: last.end };
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line, revive);
  } catch {
    throw new TranscriptError(
      `line ${number} of the transcript is no JSON: ${JSON.stringify(line.slice(0, 60))}. A transcript has one JSON value a line, as verify --transcript writes it`,
    );
  }
}

function readHeader(value: unknown): TranscriptHeader {
  const { transcript, version } = (value ?? {}) as Partial<TranscriptHeader>;
  if (transcript !== 'imtypes')
    throw new TranscriptError(
      'line 1 is no header of a transcript ({"transcript":"imtypes", ...}): is this a file that verify --transcript wrote?',
    );
  if (version !== 1)
    throw new TranscriptError(
      `the transcript has the format version ${String(version)}; this imtypes reads version 1`,
    );
  return value as TranscriptHeader;
}

function readEvent(value: unknown, line: number): HistoryEvent {
  const { kind, n, at } = (value ?? {}) as Partial<HistoryEvent>;
  if (typeof kind !== 'string' || typeof n !== 'number' || typeof at !== 'number')
    throw new TranscriptError(`line ${line} is no event: it needs kind, n and at`);
  const event = value as HistoryEvent;
  if (event.kind !== 'sent' || event.message?.$parsed !== true) return event;
  return { ...event, message: JSON.parse(event.text) };
}
