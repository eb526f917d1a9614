import type { Command, CommanderError } from 'commander';
import { didYouMean } from '../config/near.ts';
import { SETTINGS, settingOf } from '../config/settings.ts';
import { UsageError } from '../config/usage-error.ts';

/** What the parser of the command line refused, in our words; no value of a flag is repeated. */
export function sayWrongUsage(error: CommanderError, argv: readonly string[], program: Command): UsageError {
  const command = program.commands.find((each) => each.name() === argv[0]);
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  if (error.code === 'commander.unknownOption') return unknownFlag(quoted, command ?? program);
  if (error.code === 'commander.unknownCommand') return unknownCommand(argv[0] ?? '', program);
  if (error.code === 'commander.optionMissingArgument') return missingValue(quoted);
  if (error.code === 'commander.excessArguments') return new UsageError('', tooMany(argv, command));
  if (error.code === 'commander.missingArgument')
    return new UsageError(
      '',
      `${command?.name() ?? 'imtypes'} takes <${quoted || 'argument'}>, got none; see imtypes ${argv[0]} --help`,
    );
  return new UsageError('', error.message.replace(/^error: /, ''));
}

function unknownFlag(got: string, command: Command): UsageError {
  // `--secert=s3cret`, `-ss3cret`: only the name is shown.
  const name = got.startsWith('--') ? got.split('=')[0]! : got.slice(0, 2);
  const known = command.options
    .flatMap((each) => [each.long, each.short])
    .filter((each) => each !== undefined && each !== null);
  const hint = didYouMean(got.split('=')[0]!.replace(/^-(?=[^-]{2})/, '--'), known as string[]);
  return new UsageError(
    name,
    `unknown flag${hint || `; see imtypes ${command.name() === 'imtypes' ? '' : `${command.name()} `}--help`}`,
  );
}

function unknownCommand(got: string, program: Command): UsageError {
  const names = program.commands.map((each) => each.name());
  if (/^wss?:\/\//i.test(got))
    return new UsageError('', 'a URL needs a command before it: imtypes verify <url>');
  const shown = JSON.stringify(got.replace(/[?=#].*$/s, '').slice(0, 40));
  return new UsageError(
    '',
    `unknown command ${shown}${didYouMean(got, names) || `; takes ${names.join(', ')}`}`,
  );
}

function missingValue(option: string): UsageError {
  const flag = /--[\w-]+/.exec(option)?.[0] ?? option;
  const takes = SETTINGS.find((each) => each.flag === flag)?.takes;
  return new UsageError(flag, `got no value, takes ${takes ?? /<[^>]*>/.exec(option)?.[0] ?? 'one'}`);
}

function tooMany(argv: readonly string[], command: Command | undefined): string {
  if (command === undefined) return `unknown command${didYouMean(argv[0] ?? '', [])}; see imtypes --help`;
  const takes = command.registeredArguments.map((each) => `<${each.name()}>`).join(' ') || 'no argument';
  const more =
    command.name() === 'verify'
      ? `; ${settingOf('users')?.flag}, --group and the like are flags of their own, and a value with spaces needs quotes`
      : '';
  return `${command.name()} takes ${takes}, got more${more}`;
}
