import { Command } from 'commander';
import type { FailOn } from '../../schema/requirements/levels.ts';
import { whereIs } from '../config/merge.ts';
import { type Resolved, resolveConfig } from '../config/resolve.ts';
import { inferShard, type Shard, shardIn } from '../config/shard.ts';
import { secretsOf } from '../config/target.ts';
import { UsageError } from '../config/usage-error.ts';
import { redactor } from '../history/redact.ts';
import { explainLimits, readLimits } from '../scale/client/limits.ts';
import { populationOf } from '../scale/plan/population.ts';
import { Traffic } from '../scale/plan/traffic.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import { addFlags, readFlags } from './flags.ts';
import { type Interrupt, interruptible } from './interrupt.ts';
import { EXIT, type Io } from './io.ts';
import { isOfSessions } from './of-sessions.ts';
import { planOutputs } from './outputs.ts';
import { progressOn } from './progress.ts';
import { rerunCommand, rerunOf } from './rerun.ts';
import { readScaleOptions, SCALE_FLAGS, type ScaleOptions } from './scale-options.ts';
import { openCrowd } from './scale-target.ts';
import type { Session } from './session.ts';
import type { Options } from './with-target.ts';

const HELP = `
Every delivery to every member is accounted for: what was lost, doubled, out of order, or meant for somebody else, and
whom it befell. Groups are given by --group <id>=<range>, or made by the hook createGroup; tokens are minted, asked of a
login, or read from --tokens. Exit codes are those of \`imtypes verify\`.

Examples:
  $ imtypes scale --members 10000
  $ imtypes serve --secret "$SECRET" --group big=1..10000
  $ imtypes scale ws://localhost:8080/ws/chat --secret "$SECRET" --group big=1..10000 --rate 5/s --time 60s
  $ imtypes scale ws://localhost:8080/ws/chat --tokens tokens.txt --pattern private --phases steady,storm`;

/** A setting that describes the server, or one of a run. */
const isOfScale = (key: string): boolean =>
  (isOfSessions(key) && key !== 'wait' && key !== 'proxy') || key === 'reporters' || key === 'shard';

/** `imtypes scale [url]`: accounts for every delivery to every one of many members. */
export function scaleCommand(io: Io, session: Session): Command {
  const command = new Command('scale')
    .description('account for every delivery to many members; without a URL the embedded reference server')
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  for (const [flag, help] of SCALE_FLAGS)
    if (!help.startsWith('repeatable')) command.option(flag, help);
    else command.option(flag, help, (text: string, before: string[] = []) => [...before, text]);
  return addFlags(command, ({ key }) => isOfScale(key)).action(
    async (url: string | undefined, options: Options) => {
      const interrupt = interruptible(io);
      try {
        session.end(await scaleOnce(url, options, io, session, interrupt));
      } finally {
        interrupt.stop();
      }
    },
  );
}

async function scaleOnce(
  url: string | undefined,
  given: Options,
  io: Io,
  session: Session,
  interrupt: Interrupt,
): Promise<number> {
  const options = readScaleOptions(given as Record<string, string>);
  const flags = readFlags(url, given);
  const resolved = await resolveConfig(flags, io.env, io.cwd, given.config as string | undefined);
  session.hide(secretsOf(resolved.config));
  const { config, origins, file } = resolved;
  const shard = readShardOf(resolved, io.env, url);
  const { target, notes, close } = await openCrowd(resolved, options, io);
  try {
    session.hide(secretsOfTarget(target));
    const complaint = explainLimits(Math.ceil(target.users.length / (shard?.of ?? 1)), readLimits());
    if (complaint !== null) throw new UsageError('--members', complaint);
    const population = populationOf(target.users, target.groups, options.pattern);
    if (new Traffic(population, 0, '000000').isEmpty)
      throw new UsageError(
        '--group',
        'no group has two of the users in it; takes one with members who connect',
      );
    interrupt.judging();
    const folder = origins.reporters?.source === 'file' ? file!.folder : io.cwd;
    const outputs = await planOutputs(
      config.reporters ?? [],
      whereIs(origins, 'reporters'),
      folder,
      io,
      shard,
    );
    for (const note of [...resolved.notes, ...notes]) await io.stderr.write(`note: ${note}\n`);
    const progress = progressOn(io.stderr, io.env.TERM === 'dumb' || io.env.CI !== undefined);
    const { runScale } = await import('../scale/run/scale-run.ts');
    const outcome = await runScale({
      ...{ target, population, seed: config.seed, run: shard ? runOf(config.seed) : newRun() },
      ...(shard ? { shard, startAt: options.startAt } : {}),
      ...{ rate: options.rate, timeMs: options.timeMs, phases: options.phases },
      ...{ connectRate: options.connectRate, timeoutMs: config.timeout, signal: interrupt.signal },
      onProgress: (what) => progress.show(what),
    });
    progress.clear();
    const { scaleReport } = await import('../scale/report/scale-report.ts');
    const report = scaleReport(outcome, {
      failOn: config.failOn as FailOn,
      rerun: rerunOfScale(resolved, flags, given, io),
      redact: hider(target, options),
    });
    const faults = await outputs.write(report);
    for (const fault of faults) await io.stderr.write(`imtypes: ${fault}\n`);
    if (outputs.found !== null && outputs.terminal) await io.stderr.write(`${outputs.found}\n`);
    if (interrupt.byPerson) return EXIT.interrupted;
    return faults.length > 0 ? EXIT.incomplete : EXIT[report.verdict];
  } finally {
    await close();
  }
}

/** Six characters that no earlier run had: a server's history may bring back what those have sent. */
const newRun = (): string =>
  Math.floor(Math.random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0');

/** Several machines have to give their run one name without a word: it comes from the seed, which is new for each run. */
const runOf = (seed: number): string => (seed % 36 ** 6).toString(36).padStart(6, '0');

/** The part that this machine has; null where it has all. */
function readShardOf(
  { config, origins }: Resolved,
  env: NodeJS.ProcessEnv,
  url: string | undefined,
): Shard | null {
  if (config.shard === undefined) return null;
  const where = whereIs(origins, 'shard');
  const shard = config.shard === 'auto' ? inferShard(env) : shardIn(config.shard);
  if (!shard)
    throw new UsageError(
      where,
      'the machine does not say which of how many it is, by JOB_COMPLETION_INDEX and JOB_COMPLETIONS or the like; takes 1/3',
    );
  if (url === undefined && config.url === undefined)
    throw new UsageError(where, 'needs the URL of a server that all shards reach; takes imtypes scale <url>');
  if (origins.seed?.source === 'default')
    throw new UsageError(
      '--seed',
      'is needed with --shard: the same for all shards, and new for each run, such as the number of a job',
    );
  return shard;
}

/** Ten thousand ready tokens are looked for one by one, where they are no JSON Web Tokens, which are hidden anyway. */
function hider(
  target: Parameters<typeof secretsOfTarget>[0],
  { tokens }: ScaleOptions,
): (text: string) => string {
  const redact = redactor(secretsOfTarget(target));
  const opaque = [...(tokens?.values() ?? [])].filter((token) => !token.startsWith('eyJ'));
  return (text) => opaque.reduce((shown, token) => shown.replaceAll(token, '[hidden]'), redact(text));
}

function rerunOfScale(
  resolved: Resolved,
  flags: ReturnType<typeof readFlags>,
  given: Options,
  io: Io,
): string {
  const own = SCALE_FLAGS.flatMap(([flag]) => {
    const [name = ''] = flag.split(' ');
    const value = given[name.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    const texts = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return texts.map((text) => `${name} ${/^[\w.,/:-]+$/.test(String(text)) ? text : `'${text}'`}`);
  });
  return [rerunCommand(rerunOf(flags, io, resolved)).replace('imtypes verify', 'imtypes scale'), ...own].join(
    ' ',
  );
}
