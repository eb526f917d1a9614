import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { VectorVerdict } from './compare.ts';
import type { Command, Language, LanguageFolders } from './languages.ts';
import { runCommand } from './run-command.ts';

/** The result of running one language: its verdicts, or why it was skipped or failed. */
export type LanguageOutcome =
  | { readonly kind: 'ran'; readonly verdicts: readonly VectorVerdict[] }
  | { readonly kind: 'skipped' | 'failed'; readonly reason: string };

/** A download that differs from what the lock file names is a failure; such a language is not skipped. */
const TAMPERED = /checksum|hash(es)? (mismatch|do not match)|lock file|SECURITY ERROR/i;

/**
 * Fetches, builds and runs one language's program in a copy below `cache`.
 *
 * Skipped: the toolchain is missing or its registry does not answer. Failed: anything else went wrong.
 */
export async function runLanguage(
  language: Language,
  places: { source: string; cache: string; schemas: string; vectors: string },
  signal: AbortSignal,
): Promise<LanguageOutcome> {
  const here = join(places.cache, language.folder);
  // The files keep their times of change, so that the build tools see that nothing has changed since the last run.
  cpSync(join(places.source, language.folder), here, { recursive: true, preserveTimestamps: true });
  const folders: LanguageFolders = { here, schemas: places.schemas, vectors: places.vectors };

  const problemOf = async (commands: readonly Command[]): Promise<string | undefined> => {
    for (const command of commands) {
      const { problem } = await runCommand(command, here, signal);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };

  const missing = await problemOf(language.probe);
  if (missing !== undefined) return { kind: 'skipped', reason: `toolchain missing (${missing})` };
  const unfetched = await problemOf(language.fetch(folders));
  if (unfetched !== undefined)
    return TAMPERED.test(unfetched)
      ? { kind: 'failed', reason: unfetched }
      : { kind: 'skipped', reason: `dependencies could not be fetched (${unfetched})` };
  const unbuilt = await problemOf(language.build(folders));
  if (unbuilt !== undefined) return { kind: 'failed', reason: `does not build: ${unbuilt}` };
  const { stdout, problem } = await runCommand(language.run(folders), here, signal);
  if (problem !== undefined) return { kind: 'failed', reason: problem };
  try {
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line): VectorVerdict => JSON.parse(line));
    return { kind: 'ran', verdicts };
  } catch {
    return {
      kind: 'failed',
      reason: `expected one line of JSON for each vector, got ${stdout.slice(0, 200)}`,
    };
  }
}
