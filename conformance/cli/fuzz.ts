import { resolve } from 'node:path';
import { Command } from 'commander';
import type { FailOn } from '../../schema/requirements/levels.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { Setting } from '../config/settings.ts';
import { secretsOf } from '../config/target.ts';
import { fileOf } from '../fuzz/session-file.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import { readCorpus, saveSession } from './corpus.ts';
import { addFlags, readFlags } from './flags.ts';
import { type Interrupt, interruptible } from './interrupt.ts';
import { EXIT, type Io } from './io.ts';
import { openTarget } from './open-target.ts';
import { gates, playAll, reachedInWords, summaryOf } from './play-all.ts';
import { readCount, readTime } from './read-time.ts';
import type { Session } from './session.ts';

const HELP = `
Random sessions of several users are played against the server, each judged by the same judge as in \`imtypes verify\`.
One that fails is played again, made small, explained, and told in a few lines. Exit codes are those of
\`imtypes verify\`; without a failure it ends with 0.

Examples:
  $ imtypes fuzz
  $ imtypes fuzz ws://localhost:8080/ws/chat --secret "$JWT_SECRET" --user 101 --user 102 --user 103 --time 10m
  $ imtypes fuzz --corpus sessions --max-failures 5`;

/** Of the settings of verify those that a session depends on. */
const RUN_KEYS: readonly Setting['key'][] = ['timeout', 'wait', 'seed', 'failOn'];

/** Settings that describe the server, and those of a run that sessions know. */
export const isOfSessions = ({ ofTarget, key }: Setting): boolean =>
  ofTarget === true || RUN_KEYS.includes(key);

/** `imtypes fuzz [url]`: plays random sessions against a server. */
export function fuzzCommand(io: Io, session: Session): Command {
  const command = new Command('fuzz')
    .description(
      'play random sessions against a server, until one fails; without a URL the embedded reference server',
    )
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .option('--time <time>', 'how long it plays without a failure, such as 60s or 10m; default 60s')
    .option('--sessions <n>', 'end after so many sessions, in the place of a time')
    .option('--max-failures <n>', 'end after so many failures of different kinds; default 1')
    .option('--corpus <folder>', 'try the failures saved there first, and save new ones there')
    .option('--mermaid', 'also print each failure as a sequence diagram in Mermaid')
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return addFlags(command, isOfSessions).action(
    async (url: string | undefined, options: Record<string, unknown>) => {
      const interrupt = interruptible(io);
      try {
        session.end(await fuzzOnce(url, options, io, session, interrupt));
      } finally {
        interrupt.stop();
      }
    },
  );
}

async function fuzzOnce(
  url: string | undefined,
  options: Record<string, unknown>,
  io: Io,
  session: Session,
  interrupt: Interrupt,
): Promise<number> {
  const { time, sessions, maxFailures, corpus } = options as Record<string, string | undefined>;
  const count = sessions === undefined ? undefined : readCount(sessions, '--sessions');
  const timeMs = time === undefined ? (count === undefined ? 60_000 : undefined) : readTime(time, '--time');
  const most = maxFailures === undefined ? 1 : readCount(maxFailures, '--max-failures');
  const resolved = await resolveConfig(
    readFlags(url, options),
    io.env,
    io.cwd,
    options.config as string | undefined,
  );
  const { config, notes } = resolved;
  session.hide(secretsOf(config));
  const folder = corpus === undefined ? null : resolve(io.cwd, corpus);
  const past = folder === null ? [] : readCorpus(folder, corpus as string);
  const { target, close, notes: more } = await openTarget(resolved, io);
  session.hide(secretsOfTarget(target));
  const said = [...notes, ...more];
  if (said.length > 0) await io.stderr.write(`${said.map((note) => `note: ${note}`).join('\n')}\n`);
  try {
    interrupt.judging();
    const failOn = config.failOn as FailOn;
    const result = await playAll(target, io, io.stdout, {
      seed: config.seed,
      timeoutMs: config.timeout,
      waitMs: config.wait * 1000,
      timeMs,
      sessions: count,
      maxFailures: most,
      corpus: past,
      explores: true,
      signal: interrupt.signal,
      save: (story) =>
        folder === null ? null : saveSession(folder, corpus as string, fileOf(story, target.groups)),
      mermaid: options.mermaid === true,
    });
    await io.stdout.write(`${summaryOf(target, result, config.seed, failOn)}\n${reachedInWords(result)}`);
    if (interrupt.byPerson) return EXIT.interrupted;
    if (result.stories.some((story) => gates(story, failOn))) return EXIT.nonconformant;
    return result.cutShort === null ? EXIT.conformant : EXIT.incomplete;
  } finally {
    await close();
  }
}
