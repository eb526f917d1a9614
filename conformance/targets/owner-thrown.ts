import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Long enough for a sentence, short enough for a line of a report. */
const LONGEST = 200;
/** The judge's own folder: a line of it is not where the owner has to look. */
const OWN_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** What was thrown, on one line: its message and its cause. */
export function nameOfThrown(thrown: unknown): string {
  try {
    return cut(textOf(thrown));
  } catch {
    // An object may refuse to become a text.
    return 'a value that cannot be shown';
  }
}

function textOf(thrown: unknown): string {
  if (thrown instanceof Error) {
    const text = thrown.message || (thrown as NodeJS.ErrnoException).code || thrown.name;
    // `fetch` says "fetch failed", and why only in the cause.
    return thrown.cause === undefined ? text : `${text}: ${textOf(thrown.cause)}`;
  }
  if (thrown === undefined) return 'nothing';
  if (typeof thrown !== 'object') return String(thrown);
  const { message } = (thrown ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : JSON.stringify(thrown);
}

/** ` (imtypes.config.ts:12)`: the uppermost line of the stack that is neither Node's nor the judge's nor a package's, or nothing. */
export function placeOf(thrown: unknown): string {
  const stack = thrown instanceof Error ? String(thrown.stack) : '';
  for (const line of stack.split('\n')) {
    const [, file, number] =
      /^ +at (?:async )?(?:.*\()?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*):(\d+):\d+\)?$/.exec(line) ?? [];
    if (file === undefined) continue;
    const path = file.startsWith('file://') ? fileURLToPath(file) : file;
    if (!path.startsWith(OWN_FOLDER) && !path.includes('node_modules'))
      return ` (${basename(path)}:${number})`;
  }
  return '';
}

function cut(text: string): string {
  const line = text.split(/[\r\n\u2028\u2029]/)[0]!.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
