import { visibleLines } from './visible.ts';

/**
 * The text without what a runner of GitHub Actions would take for a command: `::name::` at the start of a line, or
 * `##[name]` anywhere, with a word before the bracket for other runners. Every reporter may write to a job's log, and a server chooses part of what it writes.
 *
 * The escapes are those of JSON, so that a JSON text keeps its meaning.
 */
export function disarm(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1\\u003a').replace(/##(?=\w*\[)/g, '#\\u0023');
}

/** Lines for a person or a job's log: nothing in them is hidden, moves the cursor or is a command. */
export const readable = (text: string): string => disarm(visibleLines(text));
