import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { FAIL_ON, type FailOn } from '../../schema/requirements/levels.ts';
import { reasonOf } from '../config/reason.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import { readTranscript, type Transcript, TranscriptError } from '../history/transcript.ts';
import { EXIT, type Io } from './io.ts';
import { planOutputs } from './outputs.ts';
import { readJudgedId } from './requirements.ts';
import type { Session } from './session.ts';

const HELP = `
A transcript is what \`imtypes verify --transcript <path>\` keeps. Judged again it gives the same findings as the live
run, by the checkers of this version. Exit codes are those of \`imtypes verify\`.

Examples:
  $ imtypes verify ws://localhost:8080/ws/chat --transcript run.ndjson
  $ imtypes judge run.ndjson
  $ imtypes judge run.ndjson --requirement PRIV-02 --reporter json=report.json`;

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** What the flags of the command say. */
interface JudgeFlags {
  readonly reporter?: readonly string[];
  readonly requirement?: readonly string[];
  readonly failOn?: string;
}

/** `imtypes judge <transcript>`: judges a recorded history again, without a server. */
export function judgeCommand(io: Io, session: Session): Command {
  return new Command('judge')
    .description('judge a recorded history again, without a server')
    .argument('<transcript>', 'file that verify --transcript wrote')
    .option('--reporter <name[=path]>', 'as in verify; repeatable', collect)
    .option('--requirement <id,...>', 'judge only these', collect)
    .option('--fail-on <level>', `lowest level that gates: ${FAIL_ON.join(', ')}; default that of the run`)
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action(async (path: string, flags: JudgeFlags) => {
      session.end(await judgeAgain(path, flags, io));
    });
}

async function judgeAgain(path: string, flags: JudgeFlags, io: Io): Promise<number> {
  const transcript = readFile(resolve(io.cwd, path), path);
  const { judgeTranscript } = await import('../runner/judge-transcript.ts');
  const outputs = await planOutputs(flags.reporter ?? [], '--reporter', io.cwd, io);
  const report = judgeTranscript(transcript, {
    requirements: flags.requirement
      ?.flatMap((text) => text.split(','))
      .map((id) => readJudgedId(id, '--requirement')),
    failOn: readLevel(flags.failOn) ?? transcript.header.failOn,
  });
  const faults = await outputs.write(report);
  for (const fault of faults) await io.stderr.write(`imtypes: ${fault}\n`);
  if (outputs.found !== null && outputs.terminal) await io.stderr.write(`${outputs.found}\n`);
  return faults.length > 0 ? EXIT.incomplete : EXIT[report.verdict];
}

function readLevel(text: string | undefined): FailOn | undefined {
  const level = text?.toLowerCase();
  if (level === undefined) return undefined;
  const known = FAIL_ON.find((each) => each === level);
  if (!known) throw new UsageError('--fail-on', gotTakes(text, `${FAIL_ON.join(', ')}`));
  return known;
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
