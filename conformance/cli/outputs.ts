import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Report } from '../../schema/report.ts';
import { reasonOf } from '../config/reason.ts';
import type { Shard } from '../config/shard.ts';
import { UsageError } from '../config/usage-error.ts';
import { wantsAgent } from '../report/agent.ts';
import { REPORTERS, type Reporter } from '../report/index.ts';
import { chooseReporter } from './choose-reporter.ts';
import { type Io, wantsColor } from './io.ts';
import type { Output } from './output.ts';
import { OutputError } from './output-error.ts';

/** Where one report goes: a stream, or a file by its path. */
interface Destination {
  readonly reporter: string;
  readonly report: Reporter;
  readonly to: Output | string;
  /** How a person finds it. */
  readonly name: string;
  /** Whether nobody said where it goes. */
  readonly isUsualPath: boolean;
}

/** The reports of a run, known to be writable. */
export interface Outputs {
  /** Whether a person reads the terminal's report. */
  readonly terminal: boolean;
  /** Where reports are that nobody gave a path for, in words; null where there are none. */
  readonly found: string | null;
  /** Writes all of them; a report that cannot be written does not keep the others from theirs. Returns what went wrong. */
  write(report: Report): Promise<string[]>;
}

const STDOUT = 'standard output';
/** These share standard output line by line; each of the others needs it for itself. */
const SHARING: readonly string[] = ['terminal', 'github', 'agent'];
/** Whoever reads one of these needs no other report for a person. */
const FOR_READERS: readonly string[] = ['terminal', 'agent'];

/**
 * Plans and tries every `name[=path]` before the run; paths are relative to the folder. Throws a UsageError for what
 * no run could write, and an OutputError for what this machine does not let it write.
 */
export async function planOutputs(
  texts: readonly string[],
  where: string,
  folder: string,
  io: Io,
  shard: Shard | null = null,
): Promise<Outputs> {
  const asked = await Promise.all(texts.map((text) => chooseReporter(text, where, folder, shard)));
  const streaming = asked.filter(({ path }) => path === '-').map(({ name }) => name);
  const machine = streaming.filter((name) => !FOR_READERS.includes(name));
  const alone = machine.find((name) => !SHARING.includes(name));
  if (alone !== undefined && machine.length > 1)
    throw new UsageError(
      where,
      `${machine.join(' and ')} all go to standard output; give all but one a path, such as ${alone}=report.${alone}`,
    );
  const destinations = asked.map(({ name: reporter, path, isUsualPath, report }): Destination => {
    const shared = { reporter, report, isUsualPath };
    if (path !== '-')
      return { ...shared, to: tryFile(resolve(folder, path), path, where), name: JSON.stringify(path) };
    const aside = FOR_READERS.includes(reporter) && alone !== undefined;
    return { ...shared, to: aside ? io.stderr : io.stdout, name: aside ? 'standard error' : STDOUT };
  });
  refuseSharedFiles(destinations, where);
  // Whoever reads standard output by a program gets nothing else there.
  const byDefault =
    machine.length === 0 && !asked.some(({ name }) => name === 'terminal') && !streaming.includes('agent');
  if (byDefault) destinations.unshift(byDefaultOn(io));
  const usual = destinations.filter(({ isUsualPath, to }) => isUsualPath && typeof to === 'string');
  return {
    terminal: destinations.some(
      ({ reporter, to }) => FOR_READERS.includes(reporter) && typeof to !== 'string',
    ),
    found:
      usual.length === 0
        ? null
        : `reports: ${usual.map(({ reporter, name }) => `${reporter} in ${JSON.parse(name)}`).join(', ')}`,
    write: (report) => writeAll(destinations, report, io),
  };
}

/** For a person, or for a program that writes code, where the environment says so. */
function byDefaultOn(io: Io): Destination {
  const reporter = wantsAgent(io.env) ? 'agent' : 'terminal';
  return { reporter, report: REPORTERS[reporter], to: io.stdout, name: STDOUT, isUsualPath: true };
}

/** Paths that lead to no file, on whatever machine: the fault is in the path. */
const WRONG_PATH = ['EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

/** Emptied at once: a report of an earlier run must not be taken for this one's. */
export function tryFile(path: string, shown: string, where: string): string {
  try {
    makeFolder(dirname(path));
    closeSync(openSync(path, 'w'));
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const cause = code === 'ENOENT' ? new Error('its folder is not there and cannot be made') : error;
    if (!WRONG_PATH.includes(code ?? '')) throw new OutputError(`${where}: ${JSON.stringify(shown)}`, cause);
    throw new UsageError(
      where,
      `cannot write ${JSON.stringify(shown)} (${reasonOf(error)}); takes a path that can be written`,
    );
  }
}

/** One by one: Node's own `recursive` never returns where a file system refuses new folders by ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function refuseSharedFiles(destinations: readonly Destination[], where: string): void {
  const paths = destinations.map(({ to }) => to).filter((to) => typeof to === 'string');
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined)
    throw new UsageError(where, `two reports go to ${JSON.stringify(twice)}; give each its own path`);
}

async function writeAll(destinations: readonly Destination[], report: Report, io: Io): Promise<string[]> {
  const faults: string[] = [];
  for (const { reporter, report: tell, to, name } of destinations) {
    try {
      const isFile = typeof to === 'string';
      const text = await tell(report, isFile ? {} : { color: wantsColor(to, io.env), columns: to.columns });
      if (typeof text !== 'string') throw new Error('the reporter returned no text');
      if (isFile) writeFileSync(to, text);
      else await to.write(text);
    } catch (error) {
      const cause = error instanceof OutputError ? error.cause : error;
      faults.push(`the ${reporter} report could not be written to ${name} (${reasonOf(cause)})`);
    }
  }
  return faults;
}
