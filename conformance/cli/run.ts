import { Command, CommanderError } from 'commander';
import { UsageError } from '../config/usage-error.ts';
import { Redactor } from '../history/redact.ts';
import { readable } from '../report/workflow-commands.ts';
import { packageVersion } from '../runner/package-version.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, type Io } from './io.ts';
import { OutputError } from './output-error.ts';
import { sayOwnError } from './own-error.ts';
import { secretsIn } from './secrets.ts';
import type { Session } from './session.ts';

const EXAMPLES = `
Examples:
  $ imtypes verify                         see it work: judges the embedded reference server
  $ imtypes verify ws://localhost:8080/ws/chat --secret "$JWT_SECRET" \\
      --user 101 --user 102 --user 103 --group g1=101,102
  $ imtypes explain PRIV-03
  $ imtypes serve --port 8080

Try \`imtypes verify --help\` for everything a server can be described by.`;

/** Runs one command line and returns the exit code. Never throws, never shows a secret in an error. */
export async function run(given: readonly string[], io: Io): Promise<number> {
  const argv = spellOutHelp(given);
  let code: number = EXIT.conformant;
  const redactor = new Redactor(secretsIn(argv, io.env));
  const session: Session = {
    end: (ended) => {
      code = ended;
    },
    hide: (secrets) => {
      for (const secret of secrets) redactor.add(secret);
    },
  };
  const program = new Command('imtypes')
    .description('Judges chat servers against a protocol of messages over WebSocket.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES);
  const texts: string[] = [];
  try {
    for (const entry of COMMANDS) {
      const command =
        entry.name === argv[0]
          ? await entry.load(io, session)
          : new Command(entry.name).description(entry.summary);
      program.addCommand(command);
    }
    for (const each of [program, ...program.commands])
      each.exitOverride().configureOutput({ writeOut: (text) => void texts.push(text), writeErr: () => {} });
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) code = EXIT.conformant;
    else {
      const wrong = error instanceof CommanderError ? await sayWrongly(error, argv, program) : error;
      code = isUsage(wrong) ? EXIT.usage : EXIT.incomplete;
      await complain(io, readable(redactor.apply(sentenceOf(wrong))));
    }
  }
  try {
    if (texts.length > 0) await io.stdout.write(texts.join(''));
  } catch (error) {
    code = EXIT.incomplete;
    await complain(io, sentenceOf(error));
  }
  return code;
}

/** Where even this cannot be written, the exit code is all that is left to say it. */
async function complain(io: Io, sentence: string): Promise<void> {
  await io.stderr.write(`imtypes: ${sentence}\n`).catch(() => {});
}

/** Loaded only when something is wrong. */
async function sayWrongly(
  error: CommanderError,
  argv: readonly string[],
  program: Command,
): Promise<UsageError> {
  const { sayWrongUsage } = await import('./wrong-usage.ts');
  return sayWrongUsage(error, argv, program);
}

const isUsage = (error: unknown): boolean =>
  error instanceof UsageError || (error as { code?: unknown } | undefined)?.code === 'usage';

const sentenceOf = (error: unknown): string =>
  isUsage(error) || error instanceof OutputError ? (error as Error).message : sayOwnError(error);

/** `imtypes help verify` is `imtypes verify --help`. */
const spellOutHelp = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' ? [...argv.slice(1, 2), '--help'] : argv;
