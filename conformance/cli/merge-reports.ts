import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { Check } from 'typebox/value';
import { Report } from '../../schema/report.ts';
import { reasonOf } from '../config/reason.ts';
import { UsageError } from '../config/usage-error.ts';
import { MergeError, mergeShards } from '../report/merge-shards.ts';
import { EXIT, type Io } from './io.ts';
import { planOutputs } from './outputs.ts';
import type { Session } from './session.ts';

const HELP = `
Each machine judges its part and keeps it by --reporter blob; gathered in one folder they become the reports of the
whole. A shard that is missing leaves the whole incomplete, and so does one that was killed, whose file is empty. Exit
codes are those of \`imtypes verify\`.

Examples:
  $ imtypes verify --shard 1/3 --reporter blob
  $ imtypes merge-reports blobs --reporter html --reporter junit`;

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** `imtypes merge-reports <folder>`: the reports of several machines as one. */
export function mergeReportsCommand(io: Io, session: Session): Command {
  return new Command('merge-reports')
    .description('make one report of those that several machines kept by --reporter blob')
    .argument('<folder>', 'folder of the files, and of nothing else that ends in .json')
    .option('--reporter <name[=path]>', 'as in verify; repeatable', collect)
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action(async (folder: string, { reporter = [] }: { reporter?: readonly string[] }) => {
      const { reports, empty } = readAll(resolve(io.cwd, folder), folder);
      for (const file of empty)
        await io.stderr.write(`imtypes: ${file} is empty: the run that was to write it was killed\n`);
      const report = merged(reports, folder);
      const outputs = await planOutputs(reporter, '--reporter', io.cwd, io);
      const faults = await outputs.write(report);
      for (const fault of faults) await io.stderr.write(`imtypes: ${fault}\n`);
      if (outputs.found !== null && outputs.terminal) await io.stderr.write(`${outputs.found}\n`);
      session.end(faults.length > 0 ? EXIT.incomplete : EXIT[report.verdict]);
    });
}

function merged(reports: readonly Report[], shown: string): Report {
  try {
    return mergeShards(reports);
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(shown, error.message);
    throw error;
  }
}

function readAll(folder: string, shown: string): { reports: Report[]; empty: string[] } {
  const [reports, empty]: [Report[], string[]] = [[], []];
  try {
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.json')) continue;
      const report = readOne(join(folder, name), join(shown, name));
      if (report === null) empty.push(join(shown, name));
      else reports.push(report);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError('folder', `cannot read ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
  return { reports, empty };
}

/** Null for a file without a byte: a run makes sure at its start that its reports can be written. */
function readOne(path: string, shown: string): Report | null {
  let value: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    if (text === '') return null;
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(shown, `is no JSON that can be read (${reasonOf(error)})`);
  }
  if (!Check(Report, value)) throw new UsageError(shown, 'is no report that --reporter blob or json wrote');
  return value;
}
