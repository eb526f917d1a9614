import { Command } from 'commander';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { limitsOf } from '../config/limits.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { Setting } from '../config/settings.ts';
import { secretsOf } from '../config/target.ts';
import { castOf } from '../driver/cast.ts';
import { guestNote } from '../driver/guest.ts';
import { redactor } from '../history/redact.ts';
import { STATUS_WORDS } from '../report/results.ts';
import { readable } from '../report/workflow-commands.ts';
import { addressOf } from '../runner/report-of.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import { addFlags, readFlags } from './flags.ts';
import { type Interrupt, interruptible } from './interrupt.ts';
import { EXIT, type Io } from './io.ts';
import { openTarget } from './open-target.ts';
import type { Session } from './session.ts';

const HELP = `
Looks whether judging could begin: the server answers, takes the tokens, passes messages between the users, and has the
groups. It takes a second or two, and tells what is missing for the rest.

Exit codes:
  0  ready
  2  wrong usage or configuration
  3  not ready, with what to try

Examples:
  $ imtypes doctor ws://localhost:8080/ws/chat --secret "$JWT_SECRET" --user 101 --user 102 --user 103`;

const isMeant = ({ ofTarget, key }: Setting): boolean =>
  ofTarget === true || key === 'timeout' || key === 'wait';

/** `imtypes doctor [url]`: the preflight alone. */
export function doctorCommand(io: Io, session: Session): Command {
  const command = new Command('doctor')
    .description('look whether judging could begin, and what is missing for it')
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return addFlags(command, isMeant).action(
    async (url: string | undefined, options: Record<string, unknown>) => {
      const interrupt = interruptible(io);
      try {
        session.end(await examine(url, options, io, session, interrupt));
      } finally {
        interrupt.stop();
      }
    },
  );
}

async function examine(
  url: string | undefined,
  options: Record<string, unknown>,
  io: Io,
  session: Session,
  interrupt: Interrupt,
): Promise<number> {
  const flags = readFlags(url, options);
  const resolved = await resolveConfig(flags, io.env, io.cwd, options.config as string | undefined);
  session.hide(secretsOf(resolved.config));
  const { target, close, notes } = await openTarget(resolved, io);
  session.hide(secretsOfTarget(target));
  try {
    interrupt.judging();
    const { verify } = await import('../runner/verify.ts');
    const { timeout, wait, budget, seed } = resolved.config;
    let isReady = false;
    const report = await verify(target, {
      ...{ failOn: 'must', timeoutMs: timeout, waitMs: wait * 1000, budgetMs: budget * 1000, seed },
      signal: interrupt.signal,
      onReady: () => {
        isReady = true;
        return 'stop';
      },
    });
    const { users, groups } = castOf(target);
    const known = [...resolved.notes, ...notes, guestNote(target)].filter((note) => note !== null);
    const lines = isReady
      ? [
          `✓ ready  ${addressOf(target.url)}`,
          `  messages pass between ${users.join(', ')}`,
          ...groups.map(({ id, members }) => `  and in the group ${id}, between ${members.join(', ')}`),
          ...limitsOf(target).map(
            ({ requirements, status, reason }) =>
              `  ${STATUS_WORDS[status]}: ${shortenIds(requirements)}: ${reason}`,
          ),
        ]
      : [
          `? not ready  ${addressOf(target.url)}`,
          ...(report.reason ?? '').split('\n').map((line) => `  ${line}`),
        ];
    const text = [...known.map((note) => `note: ${note}`), ...lines].join('\n');
    await io.stdout.write(`${readable(redactor(secretsOfTarget(target))(text))}\n`);
    if (interrupt.byPerson) return EXIT.interrupted;
    return isReady ? EXIT.conformant : EXIT.incomplete;
  } finally {
    await close();
  }
}
