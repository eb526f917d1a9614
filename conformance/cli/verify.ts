import { resolve } from 'node:path';
import { Command } from 'commander';
import { whereIs } from '../config/merge.ts';
import { type Resolved, resolveConfig } from '../config/resolve.ts';
import type { Shard } from '../config/shard.ts';
import { secretsOf } from '../config/target.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import { baselineOf, openBaseline } from './baseline-file.ts';
import { addFlags, readFlags } from './flags.ts';
import { type Interrupt, interruptible } from './interrupt.ts';
import type { Io } from './io.ts';
import { openTarget } from './open-target.ts';
import { type Outputs, planOutputs, tryFile } from './outputs.ts';
import { rerunCommand, rerunOf } from './rerun.ts';
import type { Session } from './session.ts';
import { openTranscriptFile, type TranscriptFile } from './transcript-file.ts';
import { VERIFY_HELP } from './verify-help.ts';
import { readOptions, readShardOf } from './verify-options.ts';
import { judgeAndReport, sayBefore } from './verify-run.ts';

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
    const known = openBaseline(baselineOf(resolved, io.cwd));
    const outputs = await openOutputs(resolved, io, shard);
    const transcript = openTranscript(resolved, io);
    const corpus =
      resolved.config.corpus === undefined ? null : (await import('./corpus.ts')).openCorpus(resolved, io);
    await sayBefore(io, outputs, [...resolved.notes, ...notes], target, judging);
    const to = { outputs, transcript, known, corpus, rerun };
    return await judgeAndReport({ target, options: judging, resolved, to, io, interrupt });
  } finally {
    await close();
  }
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
