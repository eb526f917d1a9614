import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Report } from '../../schema/report.ts';
import { didYouMean } from '../config/near.ts';
import { reasonOf } from '../config/reason.ts';
import { splitOnce } from '../config/texts.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import { REPORTERS, type ReporterName } from '../report/index.ts';
import { type Io, wantsColor } from './io.ts';
import type { Output } from './output.ts';
import { OutputError } from './output-error.ts';

/** Where one report goes: a stream, or a file by its path. */
interface Destination {
  readonly reporter: ReporterName;
  readonly to: Output | string;
  /** How a person finds it. */
  readonly name: string;
}

/** The reports of a run, known to be writable. */
export interface Outputs {
  /** Whether a person reads the terminal's report. */
  readonly terminal: boolean;
  /** Writes all of them; a report that cannot be written does not keep the others from theirs. Returns what went wrong. */
  write(report: Report): Promise<string[]>;
}

const STDOUT = 'standard output';
const NAMES = Object.keys(REPORTERS) as ReporterName[];
/** These share standard output line by line; each of the others needs it for itself. */
const SHARING: readonly ReporterName[] = ['terminal', 'github'];

/**
 * Plans and tries every `name[=path]` before the run; paths are relative to the folder. Throws a UsageError for what
 * no run could write, and an OutputError for what this machine does not let it write.
 */
export function planOutputs(texts: readonly string[], where: string, folder: string, io: Io): Outputs {
  const asked = texts.map((text) => readReporter(text, where));
  const streaming = asked.filter(({ path }) => path === '-').map(({ reporter }) => reporter);
  const machine = streaming.filter((reporter) => reporter !== 'terminal');
  const alone = machine.find((reporter) => !SHARING.includes(reporter));
  if (alone !== undefined && machine.length > 1)
    throw new UsageError(
      where,
      `${machine.join(' and ')} all go to standard output; give all but one a path, such as ${alone}=report.${alone}`,
    );
  const destinations = asked.map(({ reporter, path }): Destination => {
    if (path !== '-')
      return { reporter, to: tryFile(resolve(folder, path), path, where), name: JSON.stringify(path) };
    const aside = reporter === 'terminal' && alone !== undefined;
    return { reporter, to: aside ? io.stderr : io.stdout, name: aside ? 'standard error' : STDOUT };
  });
  refuseSharedFiles(destinations, where);
  // Whoever reads standard output by a program gets nothing else there.
  const byDefault = machine.length === 0 && !asked.some(({ reporter }) => reporter === 'terminal');
  if (byDefault) destinations.unshift({ reporter: 'terminal', to: io.stdout, name: STDOUT });
  return {
    terminal: destinations.some(({ reporter, to }) => reporter === 'terminal' && typeof to !== 'string'),
    write: (report) => writeAll(destinations, report, io),
  };
}

function readReporter(text: string, where: string): { reporter: ReporterName; path: string } {
  const [name, path = '-'] = splitOnce(text);
  if (!NAMES.includes(name as ReporterName)) {
    const takes = `${NAMES.join(', ')}, each with =<path> if it should go to a file`;
    throw new UsageError(where, gotTakes(name, takes) + didYouMean(name, NAMES));
  }
  if (path === '')
    throw new UsageError(where, gotTakes(text, `${name}=<path>, or ${name}=- for standard output`));
  return { reporter: name as ReporterName, path };
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
  for (const { reporter, to, name } of destinations) {
    try {
      if (typeof to === 'string') writeFileSync(to, REPORTERS[reporter](report));
      else
        await to.write(REPORTERS[reporter](report, { color: wantsColor(to, io.env), columns: to.columns }));
    } catch (error) {
      const cause = error instanceof OutputError ? error.cause : error;
      faults.push(`the ${reporter} report could not be written to ${name} (${reasonOf(cause)})`);
    }
  }
  return faults;
}
