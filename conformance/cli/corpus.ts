import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { whereIs } from '../config/merge.ts';
import { reasonOf } from '../config/reason.ts';
import type { Resolved } from '../config/resolve.ts';
import { UsageError } from '../config/usage-error.ts';
import type { PastFailure } from '../fuzz/past.ts';
import { fileOf, readSessionFile, type SessionFile, SessionFileError } from '../fuzz/session-file.ts';
import type { Story } from '../fuzz/story.ts';
import type { Group } from '../targets/target.ts';
import type { Io } from './io.ts';

/** Reads one saved session; throws a UsageError that names the file and what is wrong with it. */
export function readSession(
  path: string,
  shown: string,
  { where = 'file', read = readSessionFile } = {},
): SessionFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(where, `cannot read ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
  try {
    return read(text);
  } catch (error) {
    if (error instanceof SessionFileError) throw new UsageError(shown, error.message);
    throw error;
  }
}

/** A folder of past failures. */
export interface Corpus {
  readonly past: readonly PastFailure[];
  /** What could not be saved, in a sentence each. */
  readonly faults: readonly string[];
  /** Keeps a failure; returns the path as a person would write it, or nothing where it cannot be written. */
  save(story: Story, groups: readonly Group[]): string | undefined;
}

/** The folder of the configuration, which is made where it is not there; null where none is asked for. */
export function openCorpus({ config, origins, file }: Resolved, io: Pick<Io, 'cwd'>): Corpus | null {
  const { corpus: shown } = config;
  if (shown === undefined) return null;
  const where = whereIs(origins, 'corpus');
  const folder = resolve(origins.corpus?.source === 'file' ? file!.folder : io.cwd, shown);
  let names: readonly string[];
  try {
    mkdirSync(folder, { recursive: true });
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    throw new UsageError(where, `cannot use the folder ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
  const faults: string[] = [];
  const past = [...names].sort().map((name) => {
    const path = join(shown, name);
    return { name: path, file: readSession(join(folder, name), path) };
  });
  return {
    ...{ past, faults },
    save: (story, groups) => {
      const { name, text } = fileOf(story, groups);
      const path = join(shown, name);
      try {
        writeFileSync(join(folder, name), text);
        return path;
      } catch (error) {
        faults.push(`a session could not be saved to ${path} (${reasonOf(error)})`);
        return undefined;
      }
    },
  };
}
