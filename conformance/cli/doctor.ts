import { Command } from 'commander';
import type { Setting } from '../config/settings.ts';
import { addFlags } from './flags.ts';
import { EXIT, type Io } from './io.ts';
import type { Session } from './session.ts';
import { askedBy, type Options, withTarget } from './with-target.ts';

const HELP = `
Looks whether judging could begin: the server answers, takes the tokens, passes messages between the users, and has the
groups. It takes a second or two, and tells what is missing for the rest.

Exit codes:
  0  ready
  2  wrong usage or configuration
  3  not ready, with what to try

Examples:
  $ imtypes doctor ws://localhost:8080/ws/chat --secret "$JWT_SECRET" --user 101 --user 102 --user 103`;

/** Settings that say what the server is, and how long to wait for it. */
export const isOfConnection = ({ ofTarget, key }: Setting): boolean =>
  ofTarget === true || key === 'timeout' || key === 'wait';

/** `imtypes doctor [url]`: the preflight alone. */
export function doctorCommand(io: Io, session: Session): Command {
  const command = new Command('doctor')
    .description('look whether judging could begin, and what is missing for it')
    .argument('[url]', 'ws:// or wss:// URL of the server, without a token')
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return addFlags(command, isOfConnection).action(async (url: string | undefined, options: Options) => {
    const code = await withTarget(askedBy(url, options), io, session, async (on) => {
      const { examine } = await import('./examine.ts');
      const { isReady, text } = await examine(on);
      await io.stdout.write(`${text}\n`);
      if (on.interrupt.byPerson) return EXIT.interrupted;
      return isReady ? EXIT.conformant : EXIT.incomplete;
    });
    session.end(code);
  });
}
