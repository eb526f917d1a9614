import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Replay } from '../fuzz/replay.ts';
import type { SessionFile } from '../fuzz/session-file.ts';
import { readable } from '../report/workflow-commands.ts';
import { readSession } from './corpus.ts';
import { addFlags } from './flags.ts';
import { EXIT, type Io } from './io.ts';
import { isOfSessions } from './of-sessions.ts';
import { tryFile } from './outputs.ts';
import { progressOn } from './progress.ts';
import { readCount } from './read-time.ts';
import type { Session } from './session.ts';
import { askedBy, type Options, withTarget } from './with-target.ts';

const HELP = `
The file is one that \`imtypes fuzz --corpus <folder>\` saved. The same frames and pauses are sent again, several times.

Exit codes:
  0  fixed: it fails no more
  1  it still fails
  2  wrong usage or configuration
  3  cannot tell: the server is not there, it lacks users or groups, or what failed now and then may have passed by chance

The same server with other users, and another server, will do: their ids take the place of those in the file.
--to-vector writes the session out for other tools, as docs/sessions.md describes.

Examples:
  $ imtypes replay sessions/msg-05-1a2b3c4d.json ws://localhost:8080/ws/chat --secret "$JWT_SECRET"
  $ imtypes replay sessions/msg-05-1a2b3c4d.json --to-vector msg-05.json`;

const CODES = { fails: EXIT.nonconformant, fixed: EXIT.conformant, unknown: EXIT.incomplete } as const;

/** `imtypes replay <file> [url]`: sends a session that failed before again. */
export function replayCommand(io: Io, session: Session): Command {
  const command = new Command('replay')
    .description('send a session that failed before again, to this server or another')
    .argument('<file>', 'session that imtypes fuzz saved')
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .option('--times <n>', 'how often; default 10')
    .option(
      '--to-vector <path>',
      'send nothing: write it frame by frame to this file, or to - (standard output)',
    )
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return addFlags(command, ({ key }) => isOfSessions(key)).action(
    async (path: string, url: string | undefined, options: Options) => {
      session.end(await replayOnce(path, url, options, io, session));
    },
  );
}

async function replayOnce(
  path: string,
  url: string | undefined,
  options: Options,
  io: Io,
  session: Session,
): Promise<number> {
  const times = options.times === undefined ? undefined : readCount(String(options.times), '--times');
  const file = readSession(resolve(io.cwd, path), path);
  if (typeof options.toVector === 'string') return writeVector(file, options.toVector, io);
  return withTarget(askedBy(url, options), io, session, async ({ target, resolved, interrupt }) => {
    const { REPLAYS, replay } = await import('../fuzz/replay.ts');
    const progress = progressOn(io.stderr, io.env.TERM === 'dumb' || io.env.CI !== undefined);
    const { seed, timeout, wait } = resolved.config;
    const { signal } = interrupt;
    progress.show('looking what this server takes');
    const result = await replay(
      target,
      file,
      { seed, timeoutMs: timeout, waitMs: wait * 1000, signal },
      times,
      ({ failed, of }) => progress.show(`played ${of} of ${times ?? REPLAYS} times, failed ${failed}`),
    ).finally(() => progress.clear());
    await io.stdout.write(`${readable(inWords(result, file.requirement, file.message))}\n`);
    return interrupt.byPerson ? EXIT.interrupted : CODES[result.verdict];
  });
}

/** A file for other tools; no server is asked. */
async function writeVector(file: SessionFile, path: string, io: Io): Promise<number> {
  const { vectorOf } = await import('../fuzz/vector.ts');
  const text = `${JSON.stringify(vectorOf(file, Date.now()), null, 2)}\n`;
  if (path === '-') await io.stdout.write(text);
  else writeFileSync(tryFile(resolve(io.cwd, path), path, '--to-vector'), text);
  return EXIT.conformant;
}

function inWords({ verdict, rate, reason }: Replay, requirement: string, message: string): string {
  const count = `${rate.failed} of ${rate.of}`;
  const what = `${requirement}: ${message}`;
  if (verdict === 'fails') return `✗ still fails, ${count}  ${what}`;
  return verdict === 'fixed' ? `✓ fixed, ${count}  ${what}` : `? cannot tell, ${count}  ${what}: ${reason}`;
}
