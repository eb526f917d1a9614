import { closeSync, openSync, writeSync } from 'node:fs';
import { reasonOf } from '../config/reason.ts';
import { Transcriber } from '../history/transcript.ts';

/** Lines are written together once they have this length: a run has some 6,000 lines. */
const CHUNK = 256 * 1024;

/** A transcript that goes to a file. */
export interface TranscriptFile {
  readonly transcriber: Transcriber;
  /** Writes it; returns what went wrong, in a sentence, or null. */
  write(): string | null;
}

/** A transcript that will go to this file. */
export function openTranscriptFile(path: string): TranscriptFile {
  const transcriber = new Transcriber();
  return {
    transcriber,
    write: () => {
      try {
        writeLines(path, transcriber.lines());
        return null;
      } catch (error) {
        return `the transcript could not be written to ${path} (${reasonOf(error)})`;
      }
    },
  };
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    let left = '';
    for (const line of lines) {
      left += line;
      if (left.length < CHUNK) continue;
      writeAll(file, left);
      left = '';
    }
    writeAll(file, left);
  } finally {
    closeSync(file);
  }
}

/** A call may write a part only; a disk that is full says so by the next call. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
