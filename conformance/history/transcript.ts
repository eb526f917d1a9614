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
  readonly failOn: string;
  readonly target: TranscriptTarget;
  /** What the set-up cannot put to the test, and why. */
  readonly limits: readonly { readonly requirements: readonly string[]; readonly reason: string }[];
}

/** The target as it was judged, without anything secret. */
export interface TranscriptTarget {
  readonly url: string;
  readonly users: readonly string[];
  readonly groups: readonly { readonly id: string; readonly members: readonly string[] }[];
  readonly features: Readonly<Record<string, unknown>>;
  /** Names of the hooks that the target gives. */
  readonly hooks: readonly string[];
}

/** What a transcript ends with. */
export interface TranscriptEnd {
  /** The moment before which every message had all its time, in milliseconds since the run began. */
  readonly decidedBefore: number;
  /** Whether the server was still delivering then. */
  readonly working: boolean;
  /** Why the run ended before its time, in words; null where it did not. */
  readonly cutShort: string | null;
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
 * One line of a transcript: JSON, bytes as `{"$base64": ...}`, numbers that JSON has not as `{"$number": ...}`.
 *
 * `redact` sees every text and all bytes, so that no secret is kept.
 */
export function encodeLine(value: unknown, redact: (text: string) => string): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, given: unknown) {
    // A Buffer's own form in JSON, which is an array of numbers, comes as `given`.
    const raw = this[key];
    if (raw instanceof Uint8Array)
      return { $base64: Buffer.from(redactBytes(raw, redact)).toString('base64') };
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

/** Writes a history line by line, as it happens. */
export class TranscriptWriter {
  readonly #write: (text: string) => void;
  readonly #redact: (text: string) => string;

  constructor(write: (text: string) => void, redact: (text: string) => string) {
    this.#write = write;
    this.#redact = redact;
  }

  begin(header: TranscriptHeader): void {
    this.#line(header);
  }

  add(event: HistoryEvent): void {
    this.#line(event);
  }

  end(end: TranscriptEnd): void {
    this.#line({ end });
  }

  #line(value: unknown): void {
    this.#write(`${encodeLine(value, this.#redact)}\n`);
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
  return value as HistoryEvent;
}
