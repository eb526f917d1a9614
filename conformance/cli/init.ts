import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { NEWEST_PROFILE } from '../../schema/profiles/index.ts';
import type { Config } from '../config/config.ts';
import { configText, variablesOf } from '../config/config-text.ts';
import { CONFIG_NAMES } from '../config/find.ts';
import type { Resolved } from '../config/resolve.ts';
import { readServerUrl } from '../config/url.ts';
import { UsageError } from '../config/usage-error.ts';
import type { Ask } from './ask.ts';
import { isOfConnection } from './doctor.ts';
import { addFlags } from './flags.ts';
import { askForTarget } from './init-questions.ts';
import { EXIT, type Io } from './io.ts';
import { OutputError } from './output-error.ts';
import type { Session } from './session.ts';
import { type Asked, askedBy, type Options, withTarget } from './with-target.ts';

const HELP = `
Tries the connection, and writes imtypes.config.ts once judging could begin. On a terminal it asks what is not given;
elsewhere, and where CI is set, the flags are all. No secret is written: the file reads it from the environment. A
configuration that is there already stays, unless --force is given or you say so.

Exit codes:
  0  written
  2  wrong usage or configuration
  3  not ready: nothing is written, unless --force is given or you say so

Examples:
  $ imtypes init
  $ imtypes init ws://localhost:8080/ws/chat --secret "$JWT_SECRET" --claims '{"userId": {id}}' \\
      --user 101 --user 102 --user 103 --group g1=101,102`;

const FILE = 'imtypes.config.ts';

/** `imtypes init [url]`: writes a configuration that works. */
export function initCommand(io: Io, session: Session): Command {
  const command = new Command('init')
    .description('try the connection, and write a configuration that works')
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .option(
      '--force',
      'write in the place of a configuration that is there, and also where the server is not ready',
    )
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return addFlags(command, isOfConnection).action(async (url: string | undefined, options: Options) => {
    session.end(await init(url, options, io, session));
  });
}

async function init(url: string | undefined, options: Options, io: Io, session: Session): Promise<number> {
  if (options.config !== undefined)
    throw new UsageError('--config', `is not read here: imtypes init writes ${FILE} in this folder`);
  const isForced = options.force === true;
  const ask = io.env.CI === undefined ? io.ask : null;
  const there = CONFIG_NAMES.find((name) => existsSync(join(io.cwd, name)));
  if (there !== undefined && !isForced && !(await mayReplace(there, ask))) return EXIT.interrupted;
  const { flags } = askedBy(url, options);
  for (;;) {
    const answers = ask === null ? flags : await askForTarget(ask, flags, io.env);
    if (answers === null) return EXIT.interrupted;
    if (answers.url === undefined && !io.env.IMTYPES_URL)
      throw new UsageError('url', 'is needed: imtypes init <url>, such as ws://localhost:8080/ws/chat');
    const tried = await tryOut({ flags: answers, configPath: null }, io, session);
    if (tried.isInterrupted) return EXIT.interrupted;
    const next = tried.isReady || isForced ? 'write' : await askWhatNext(ask);
    if (next === 'write') return write(tried, there, io);
    if (next === 'stop') return EXIT.incomplete;
  }
}

/** Throws a UsageError where nobody can be asked. */
async function mayReplace(there: string, ask: Ask | null): Promise<boolean> {
  if (ask === null)
    throw new UsageError('', `${there} is there already; --force writes ${FILE} all the same`);
  const answer = await ask.choose(`${there} is there already. What now?`, [
    { value: 'keep', label: 'leave it as it is' },
    {
      value: 'replace',
      label: there === FILE ? 'write it anew' : `write ${FILE}, which is read in its place`,
    },
  ]);
  return answer === 'replace';
}

async function askWhatNext(ask: Ask | null): Promise<'again' | 'write' | 'stop'> {
  if (ask === null) return 'stop';
  const answer = await ask.choose('The server could not be judged like this. What now?', [
    { value: 'again', label: 'answer again' },
    { value: 'write', label: 'write it all the same' },
    { value: 'stop', label: 'stop, and write nothing' },
  ]);
  return answer ?? 'stop';
}

/** What a try came to, and the text of the file that says so. */
interface Tried {
  readonly isReady: boolean;
  readonly isInterrupted: boolean;
  readonly text: string;
  readonly variables: readonly string[];
}

function tryOut(asked: Asked, io: Io, session: Session): Promise<Tried> {
  return withTarget(asked, io, session, async (on) => {
    const { examine } = await import('./examine.ts');
    const { isReady, text } = await examine(on);
    await io.stdout.write(`${text}\n`);
    const given = saidOf(on.resolved);
    return {
      isReady,
      isInterrupted: on.interrupt.byPerson,
      text: configText(given),
      variables: variablesOf(given),
    };
  });
}

/** What somebody has said of the server, without what holds anyway. */
function saidOf({ config, origins }: Resolved): Config {
  const isSaid = (key: string): boolean => {
    const layer = origins[key] ?? Object.entries(origins).find(([name]) => name.startsWith(`${key}.`))?.[1];
    return layer !== undefined && layer.source !== 'default';
  };
  const said: Config = Object.fromEntries(Object.entries(config).filter(([key]) => isSaid(key)));
  // A token may stand in it.
  return { ...said, profile: NEWEST_PROFILE, url: readServerUrl(config.url ?? '', 'url').url };
}

async function write(
  { text, variables, isReady }: Tried,
  there: string | undefined,
  io: Io,
): Promise<number> {
  const path = join(io.cwd, FILE);
  try {
    // Nobody else's file that came meanwhile is written over.
    writeFileSync(path, text, { flag: there === FILE ? 'w' : 'wx' });
  } catch (error) {
    throw new OutputError(FILE, error);
  }
  const unset = variables.filter((name) => !io.env[name]);
  const lines = [
    `wrote ${FILE}`,
    ...(there !== undefined && there !== FILE ? [`${there} is not read any more: ${FILE} comes first`] : []),
    ...(unset.length > 0
      ? [`it reads ${unset.join(', ')}: set ${unset.length > 1 ? 'them' : 'it'} first`]
      : []),
    'next: npx imtypes verify',
  ];
  await io.stdout.write(`${lines.join('\n')}\n`);
  return isReady ? EXIT.conformant : EXIT.incomplete;
}
