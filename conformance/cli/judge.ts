import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { FailOn } from '../../schema/requirements/levels.ts';
import { flagLayer } from '../config/layers.ts';
import { reasonOf } from '../config/reason.ts';
import { UsageError } from '../config/usage-error.ts';
import { readTranscript, type Transcript, TranscriptError } from '../history/transcript.ts';
import { openBaseline } from './baseline-file.ts';
import { addSettings, readFlags } from './flags.ts';
import { EXIT, type Io } from './io.ts';
import { planOutputs } from './outputs.ts';
import { mergeRuns } from './repeat.ts';
import { readJudgedId } from './requirements.ts';
import type { Session } from './session.ts';
import { readExclusions } from './verify-options.ts';
import type { Options } from './with-target.ts';

const HELP = `
A transcript is what \`imtypes verify --transcript <path>\` keeps. Judged again it gives the same findings as the live
run, by the checkers of this version. What gates, and what is judged at all, is as in that run unless flags say otherwise.
Exit codes are those of \`imtypes verify\`.

Examples:
  $ imtypes verify ws://localhost:8080/ws/chat --transcript run.ndjson
  $ imtypes judge run.ndjson
  $ imtypes judge run.ndjson --requirement PRIV-02 --reporter json=report.json
  $ imtypes judge run.ndjson --baseline known.json --exclude GRP-08='no user has the id of a group'`;

/** Settings of verify that mean something without a server. */
const MEANT: readonly string[] = [
  ...['reporters', 'requirements', 'exclude', 'baseline', 'updateBaseline'],
  ...['profile', 'failOn'],
];

/** `imtypes judge <transcript>`: judges a recorded history again, without a server. */
export function judgeCommand(io: Io, session: Session): Command {
  const command = new Command('judge')
    .description('judge a recorded history again, without a server')
    .argument('<transcript>', 'file that verify --transcript wrote')
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return addSettings(command, ({ key }) => MEANT.includes(key)).action(
    async (path: string, options: Options) => {
      session.end(await judgeAgain(path, options, io));
    },
  );
}

async function judgeAgain(path: string, options: Options, io: Io): Promise<number> {
  const { values, nameOf } = flagLayer(readFlags(undefined, options));
  const { header, ...transcript } = readFile(resolve(io.cwd, path), path);
  const { judgeTranscript } = await import('../runner/judge-transcript.ts');
  const known = openBaseline({
    path: values.baseline,
    folder: io.cwd,
    isUpdate: values.updateBaseline === true,
    where: { baseline: nameOf('baseline'), updateBaseline: nameOf('updateBaseline') },
  });
  const excluded = values.exclude ? readExclusions(values, nameOf('exclude')) : header.excluded;
  const requirements = values.requirements?.map((id) => readJudgedId(id, nameOf('requirements')));
  const outputs = await planOutputs(values.reporters ?? [], nameOf('reporters'), io.cwd, io);
  const judged = judgeTranscript(
    { header, ...transcript },
    {
      requirements: requirements ?? header.requirements,
      excluded,
      failOn: (values.failOn as FailOn | undefined) ?? header.failOn,
      profile: values.profile ?? header.profile,
    },
  );
  const updated = known?.update(judged);
  const report = updated ? mergeRuns([judged], false, updated.baseline) : judged;
  const faults = await outputs.write(report);
  if (updated?.fault) faults.push(updated.fault);
  for (const fault of faults) await io.stderr.write(`imtypes: ${fault}\n`);
  if (outputs.terminal)
    for (const note of [updated?.written, outputs.found]) if (note) await io.stderr.write(`${note}\n`);
  return faults.length > 0 ? EXIT.incomplete : EXIT[report.verdict];
}

function readFile(path: string, shown: string): Transcript {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('transcript', `cannot read ${JSON.stringify(shown)} (${reasonOf(error)})`);
  }
  try {
    return readTranscript(text);
  } catch (error) {
    if (error instanceof TranscriptError) throw new UsageError(shown, error.message);
    throw error;
  }
}
