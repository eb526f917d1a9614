import { resolve } from 'node:path';
import { Command } from 'commander';
import type { FailOn } from '../../schema/requirements/levels.ts';
import { readFlow } from '../fuzz/session-file.ts';
import { openCorpus, readSession } from './corpus.ts';
import { addFlags } from './flags.ts';
import { EXIT, type Io } from './io.ts';
import { isOfSessions } from './of-sessions.ts';
import { gates, gatesOnce, playAll, reachedInWords, summaryOf } from './play-all.ts';
import { readCount, readTime } from './read-time.ts';
import { rerunCommand, rerunOf } from './rerun.ts';
import type { Session } from './session.ts';
import { askedBy, type Options, withTarget } from './with-target.ts';

const HELP = `
Random sessions of several users are played against the server, each judged by the same judge as in \`imtypes verify\`.
One that fails is played again, made small, explained, and told in a few lines. Exit codes are those of
\`imtypes verify\`; without a failure it ends with 0. An interrupt ends it with what was found so far.

--corpus <folder> tries the failures saved there first, all of them, and saves new ones. --session <file> is a session
that docs/sessions.md describes: it is played first by itself, and then in front of each random one.

Examples:
  $ imtypes fuzz
  $ imtypes fuzz ws://localhost:8080/ws/chat --secret "$JWT_SECRET" --user 101 --user 102 --user 103 --time 10m
  $ imtypes fuzz --corpus sessions --max-failures 5
  $ imtypes fuzz --session login-and-greet.json --time 10m`;

/** `imtypes fuzz [url]`: plays random sessions against a server. */
export function fuzzCommand(io: Io, session: Session): Command {
  const command = new Command('fuzz')
    .description(
      'play random sessions against a server, until one fails; without a URL the embedded reference server',
    )
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .option('--time <time>', 'how long it plays without a failure, such as 60s or 10m; default 60s')
    .option('--sessions <n>', 'end after so many sessions, in the place of a time')
    .option('--max-failures <n>', 'end after so many failures of different kinds that gate; default 1')
    .option('--session <file>', 'play this session first, and begin each random one with it')
    .option('--mermaid', 'also print each failure as a sequence diagram in Mermaid')
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return addFlags(command, ({ key }) => isOfSessions(key) || key === 'corpus').action(
    async (url: string | undefined, options: Options) => {
      session.end(await fuzzOnce(url, options, io, session));
    },
  );
}

async function fuzzOnce(
  url: string | undefined,
  options: Options,
  io: Io,
  session: Session,
): Promise<number> {
  const { time, sessions, maxFailures, session: flow } = options as Record<string, string | undefined>;
  const count = sessions === undefined ? undefined : readCount(sessions, '--sessions');
  const timeMs = time === undefined ? (count === undefined ? 60_000 : undefined) : readTime(time, '--time');
  const most = maxFailures === undefined ? 1 : readCount(maxFailures, '--max-failures');
  const opening =
    flow === undefined
      ? undefined
      : readSession(resolve(io.cwd, flow), flow, { where: '--session', read: readFlow });
  return withTarget(askedBy(url, options), io, session, async ({ target, resolved, flags, interrupt }) => {
    const { seed, timeout, wait, failOn, profile } = resolved.config;
    const gate = { failOn: failOn as FailOn, profile };
    const corpus = openCorpus(resolved, io);
    const result = await playAll(target, io, {
      ...{ seed, timeoutMs: timeout, waitMs: wait * 1000, timeMs, sessions: count, opening },
      maxFailures: most,
      gates: (failure) => gatesOnce(failure, gate),
      corpus: corpus?.past,
      explores: true,
      signal: interrupt.signal,
      save: (story) => corpus?.save(story, target.groups),
      replayCommand: (file) => rerunCommand(rerunOf(flags, io, resolved), file),
      mermaid: options.mermaid === true,
    });
    await io.stdout.write(`${summaryOf(target, result, seed, gate)}\n${reachedInWords(result, seed)}`);
    const faults = corpus?.faults ?? [];
    for (const fault of faults) await io.stderr.write(`imtypes: ${fault}\n`);
    if (interrupt.byPerson) return EXIT.interrupted;
    if (result.stories.some((story) => gates(story, gate))) return EXIT.nonconformant;
    return result.cutShort === null && faults.length === 0 ? EXIT.conformant : EXIT.incomplete;
  });
}
