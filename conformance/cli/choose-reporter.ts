import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { didYouMean } from '../config/near.ts';
import type { Shard } from '../config/shard.ts';
import { splitOnce } from '../config/texts.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import { REPORTER_NAMES, REPORTERS, type Reporter, type ReporterName } from '../report/index.ts';

/** A reporter that was asked for, and where its report goes: a path, or `-` for standard output. */
export interface ChosenReporter {
  /** As it was asked for. */
  readonly name: string;
  readonly path: string;
  /** Whether the path is the one that holds where none is given. */
  readonly isUsualPath: boolean;
  readonly report: Reporter;
}

/** Where reports go that a program reads, unless a path is given. */
export const REPORT_FOLDER = 'imtypes-report';

/** Files of the folder by reporter; the others are for whoever reads standard output. */
const FILES: Readonly<Partial<Record<ReporterName, string>>> = {
  json: 'report.json',
  junit: 'junit.xml',
  ctrf: 'ctrf.json',
  html: 'index.html',
  markdown: 'report.md',
  sarif: 'report.sarif',
  badge: 'badge.json',
  blob: 'blob.json',
};

/** Reads `name`, `name=path`, or the path of a module with `=path` behind it. Throws a UsageError for anything else. */
export async function chooseReporter(
  text: string,
  where: string,
  folder: string,
  shard: Shard | null = null,
): Promise<ChosenReporter> {
  const [name, path] = splitOnce(text);
  if (path === '')
    throw new UsageError(where, gotTakes(text, `${name}=<path>, or ${name}=- for standard output`));
  if (isModule(name)) {
    const report = await loadReporter(name, where, folder);
    return { name, path: path ?? '-', isUsualPath: path === undefined, report };
  }
  const known = REPORTER_NAMES.find((each) => each === name);
  if (known === undefined) {
    const takes = `${REPORTER_NAMES.join(', ')} or the path of a module such as ./mine.mjs, each with =<path> if it should go to another file, or =- for standard output`;
    throw new UsageError(where, gotTakes(name, takes) + didYouMean(name, REPORTER_NAMES));
  }
  // Those of several machines are gathered in one folder.
  const file = known === 'blob' && shard ? `blob-${shard.index}-of-${shard.of}.json` : FILES[known];
  const usual = file === undefined ? '-' : `${REPORT_FOLDER}/${file}`;
  return { name, path: path ?? usual, isUsualPath: path === undefined, report: REPORTERS[known] };
}

const isModule = (name: string): boolean => /^\.{0,2}\/|\.(?:[mc]?js|m?ts)$/.test(name);

/** A reporter loads at once or not at all. */
const LONGEST_LOAD_S = 30;

async function loadReporter(name: string, where: string, folder: string): Promise<Reporter> {
  if (!existsSync(resolve(folder, name)))
    throw new UsageError(where, `there is no module ${JSON.stringify(name)}`);
  const { loadModule } = await import('../config/load-module.ts');
  const takes = '`export default (report) => "a text"`';
  const value = await loadModule(resolve(folder, name), `${where}: ${name}`, LONGEST_LOAD_S, takes);
  if (typeof value !== 'function')
    throw new UsageError(where, `${JSON.stringify(name)} exports no function by default; takes ${takes}`);
  return value as Reporter;
}
