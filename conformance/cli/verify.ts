import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Report } from '../../schema/report.ts';
import { judgedRequirements } from '../../schema/requirements/index.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { THOROUGH_PATIENCE_S } from '../config/bounds.ts';
import { limitsOf } from '../config/limits.ts';
import { whereIs } from '../config/merge.ts';
import { type Resolved, resolveConfig } from '../config/resolve.ts';
import { settingOf } from '../config/settings.ts';
import { inferShard, type Shard, shardIn } from '../config/shard.ts';
import { secretsOf } from '../config/target.ts';
import { UsageError } from '../config/usage-error.ts';
import { guestNote } from '../driver/guest.ts';
import { redactor } from '../history/redact.ts';
import { shardOf } from '../report/merge-shards.ts';
import { STATUS_WORDS } from '../report/results.ts';
import { readable } from '../report/workflow-commands.ts';
import type { VerifyOptions } from '../runner/verify-options.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import { type OpenBaseline, openBaseline } from './baseline-file.ts';
import type { Corpus } from './corpus.ts';
import { addFlags, readFlags } from './flags.ts';
import { type Interrupt, interruptible } from './interrupt.ts';
import { EXIT, type Io } from './io.ts';
import { openTarget } from './open-target.ts';
import { type Outputs, planOutputs, tryFile } from './outputs.ts';
import { progressOn } from './progress.ts';
import { mergeRuns } from './repeat.ts';
import { readJudgedId } from './requirements.ts';
import { rerunCommand, rerunOf } from './rerun.ts';
import type { Session } from './session.ts';
import { openTranscriptFile, type TranscriptFile } from './transcript-file.ts';
import { VERIFY_HELP } from './verify-help.ts';

/** `imtypes verify [url]`: judges a server, writes the reports, and says by its exit code how it went. */
export function verifyCommand(io: Io, session: Session): Command {
  const command = new Command('verify')
    .description('judge a server; without a URL the embedded reference server')
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .allowExcessArguments(false)
    .addHelpText('after', VERIFY_HELP);
  return addFlags(command).action(async (url: string | undefined, options: Record<string, unknown>) => {
    session.end(await verifyOnce(url, options, io, session));
  });
}

async function verifyOnce(
  url: string | undefined,
  options: Record<string, unknown>,
  io: Io,
  session: Session,
): Promise<number> {
  // From before the configuration is loaded until the reports are out.
  const interrupt = interruptible(io);
  try {
    return await prepare(url, options, io, session, interrupt);
  } finally {
    interrupt.stop();
  }
}

async function prepare(
  url: string | undefined,
  options: Record<string, unknown>,
  io: Io,
  session: Session,
  interrupt: Interrupt,
): Promise<number> {
  const flags = readFlags(url, options);
  const configPath = options.config as string | undefined;
  const resolved = await resolveConfig(flags, io.env, io.cwd, configPath);
  session.hide(secretsOf(resolved.config));
  const made = rerunOf(flags, io, resolved);
  const rerun = (session?: string): string => rerunCommand(made, session);
  const shard = readShardOf(resolved, io.env);
  const judging = readOptions(resolved, rerun(), shard);
  const { target, close, notes } = await openTarget(resolved, io);
  session.hide(secretsOfTarget(target));
  try {
    // Last of all checks: it empties the files, so that from here on there is something to write.
    interrupt.judging();
    const known = openBaseline(resolved, io.cwd);
    const outputs = await openOutputs(resolved, io, shard);
    const transcript = openTranscript(resolved, io);
    const corpus =
      resolved.config.corpus === undefined ? null : (await import('./corpus.ts')).openCorpus(resolved, io);
    await say(io, outputs, [...resolved.notes, ...notes], target, judging);
    return await judge(
      target,
      judging,
      resolved,
      { outputs, transcript, known, corpus, rerun },
      io,
      interrupt,
    );
  } finally {
    await close();
  }
}

/** The part that this machine judges; null where it judges all. */
function readShardOf({ config, origins }: Resolved, env: NodeJS.ProcessEnv): Shard | null {
  if (config.shard === undefined) return null;
  const shard = config.shard === 'auto' ? inferShard(env) : shardIn(config.shard);
  if (shard) return shard;
  throw new UsageError(
    whereIs(origins, 'shard'),
    'the machine does not say which of how many it is, by CI_NODE_INDEX and CI_NODE_TOTAL or the like; takes 1/3',
  );
}

function readOptions({ config, origins }: Resolved, rerun: string, shard: Shard | null): VerifyOptions {
  const where = whereIs(origins, 'requirements');
  if (config.failOnFlaky && config.repeat === 1 && origins.failOnFlaky?.source === 'flag')
    throw new UsageError('--fail-on-flaky', 'needs --repeat 2 or more: one run alone never flips');
  const named = config.requirements && [...new Set(config.requirements.map((id) => readJudgedId(id, where)))];
  return {
    patienceMs: readPatience({ config, origins }) * 1000,
    requirements: shard ? shardOf(named ?? judgedRequirements.map(({ id }) => id), shard) : named,
    ...(shard ? { shard, named } : {}),
    excluded: Object.entries(config.exclude ?? {}).map(([id, reason]) => ({
      id: readJudgedId(id, whereIs(origins, 'exclude')),
      reason: readReason(id, reason, whereIs(origins, 'exclude')),
    })),
    profile: config.profile,
    failOn: config.failOn as VerifyOptions['failOn'],
    timeoutMs: config.timeout,
    waitMs: config.wait * 1000,
    budgetMs: config.budget * 1000,
    seed: config.seed,
    rerunCommand: rerun,
  };
}

/** Whoever reads the report asks why. */
function readReason(id: string, reason: string, where: string): string {
  if (reason.trim() === '')
    throw new UsageError(where, `gives no reason for ${id}; takes ${settingOf('exclude')?.takes}`);
  return reason.trim();
}

/** In seconds; a run that has to end before its patience does would end incomplete. */
function readPatience({ config, origins }: Pick<Resolved, 'config' | 'origins'>): number {
  const isGiven = origins.patience?.source !== 'default';
  const patience = config.thorough && !isGiven ? THOROUGH_PATIENCE_S : config.patience;
  if (patience > 0 && patience >= config.budget)
    throw new UsageError(
      whereIs(origins, isGiven ? 'patience' : 'thorough'),
      `asks for ${patience} s of patience, and the budget of the whole run is ${config.budget} s: takes less, or a longer --budget`,
    );
  return patience;
}

function openOutputs({ config, origins, file }: Resolved, io: Io, shard: Shard | null): Promise<Outputs> {
  const folder = origins.reporters?.source === 'file' ? file!.folder : io.cwd;
  return planOutputs(config.reporters ?? [], whereIs(origins, 'reporters'), folder, io, shard);
}

/** The file that keeps the history, where one is asked for. */
function openTranscript({ config, origins, file }: Resolved, io: Io): TranscriptFile | null {
  const { transcript } = config;
  if (transcript === undefined) return null;
  const folder = origins.transcript?.source === 'file' ? file!.folder : io.cwd;
  const where = whereIs(origins, 'transcript');
  return openTranscriptFile(tryFile(resolve(folder, transcript), transcript, where));
}

/** Where a run writes to. */
interface Destinations {
  readonly outputs: Outputs;
  readonly transcript: TranscriptFile | null;
  /** What is known and let pass, where such a file is given. */
  readonly known: OpenBaseline | null;
  readonly corpus: Corpus | null;
  /** The command that shows the run again, or sends a saved session again. */
  readonly rerun: (file?: string) => string;
}

/** What a person should know before the run; a program that reads the reports needs none of it. */
async function say(
  io: Io,
  { terminal }: Outputs,
  notes: readonly string[],
  target: Target,
  { requirements }: VerifyOptions,
): Promise<void> {
  const redact = redactor(secretsOfTarget(target));
  const guest = guestNote(target);
  const lines = [...notes, ...(guest === null ? [] : [guest])].map((note) => `note: ${note}`);
  if (terminal && requirements !== undefined) {
    const { selectionInWords } = await import('../runner/selection.ts');
    const selection = selectionInWords(requirements);
    if (selection !== null) lines.push(`note: ${selection}`);
  }
  if (terminal)
    for (const { requirements: limited, status, reason } of limitsOf(target)) {
      const ids = limited.filter((id) => requirements === undefined || requirements.includes(id));
      if (ids.length > 0) lines.push(`${STATUS_WORDS[status]}: ${shortenIds(ids)}: ${reason}`);
    }
  if (lines.length > 0) await io.stderr.write(`${readable(redact(lines.join('\n')))}\n`);
}

async function judge(
  target: Target,
  options: VerifyOptions,
  resolved: Resolved,
  { outputs, transcript, known, corpus, rerun }: Destinations,
  io: Io,
  interrupt: Interrupt,
): Promise<number> {
  const { verify } = await import('../runner/verify.ts');
  const { fuzzPhase } = await import('./fuzz-phase.ts');
  const { config } = resolved;
  const isCi = io.env.CI !== undefined;
  const progress = progressOn(io.stderr, io.env.TERM === 'dumb' || isCi);
  const { signal } = interrupt;
  const runs: Report[] = [];
  try {
    do {
      const run = config.repeat === 1 ? '' : `run ${runs.length + 1} of ${config.repeat}: `;
      const onProgress = (what: string) => progress.show(run + what);
      runs.push(
        await verify(target, { ...options, signal, onProgress, transcript: transcript?.transcriber }),
      );
    } while (runs.length < config.repeat && !signal.aborted);
    const fuzzed = await fuzzPhase(mergeRuns(runs, config.failOnFlaky), {
      ...{ target, resolved, options, corpus, signal, progress, isCi },
      leftMs: options.budgetMs - (runs.at(-1)?.durationMs ?? 0),
      replayCommand: rerun,
    });
    progress.clear();
    const updated = known?.update(fuzzed);
    const report = updated ? mergeRuns([fuzzed], config.failOnFlaky, updated.baseline) : fuzzed;
    const faults = await outputs.write(report);
    if (updated?.fault) faults.push(updated.fault);
    const lost = transcript?.write();
    if (lost) faults.push(lost);
    faults.push(...(corpus?.faults ?? []));
    for (const fault of faults) await io.stderr.write(`imtypes: ${fault}\n`);
    if (outputs.found !== null && outputs.terminal) await io.stderr.write(`${outputs.found}\n`);
    if (interrupt.byPerson) return EXIT.interrupted;
    return faults.length > 0 ? EXIT.incomplete : EXIT[report.verdict];
  } finally {
    progress.clear();
  }
}
