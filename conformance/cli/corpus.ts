import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../config/reason.ts';
import { UsageError } from '../config/usage-error.ts';
import { readSessionFile, type SessionFile, SessionFileError } from '../fuzz/session-file.ts';

/** Reads one saved session; throws a UsageError that names the file and what is wrong with it. */
export function readSession(path: string, shown: string): SessionFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('file', `cannot read ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
  try {
    return readSessionFile(text);
  } catch (error) {
    if (error instanceof SessionFileError) throw new UsageError(shown, error.message);
    throw error;
  }
}

/** The failures of earlier runs in a folder, which is made where it is not there. */
export function readCorpus(folder: string, shown: string): readonly SessionFile[] {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError('--corpus', `cannot make the folder ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => readSession(join(folder, name), join(shown, name)));
}

/** Writes a failure into the folder; returns the path as a person would write it. */
export function saveSession(
  folder: string,
  shown: string,
  { name, text }: { readonly name: string; readonly text: string },
): string {
  writeFileSync(join(folder, name), text);
  return join(shown, name);
}
