import { RootCommand, type Command as TabCommand } from '@bomb.sh/tab';
import { Command } from 'commander';
import { DECLARED_FEATURES } from '../../schema/features.ts';
import { PROFILE_NAMES } from '../../schema/profiles/index.ts';
import { judgedRequirements } from '../../schema/requirements/index.ts';
import { FAIL_ON } from '../../schema/requirements/levels.ts';
import { HMAC_ALGORITHMS, KEY_ALGORITHMS } from '../config/bounds.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import { REPORTER_NAMES } from '../report/index.ts';
import type { CommandEntry } from './command-entry.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

const SHELLS: readonly string[] = ['bash', 'zsh', 'fish', 'powershell'];

const HELP = `
Examples:
  $ source <(imtypes complete bash)       for this shell; in ~/.bashrc for each one
  $ source <(imtypes complete zsh)
  $ imtypes complete fish > ~/.config/fish/completions/imtypes.fish`;

const IDS: readonly string[] = judgedRequirements.map(({ id }) => id);

/** What can stand behind a flag, or as an argument, where it is one of a list. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--reporter': REPORTER_NAMES,
  '--requirement': IDS,
  '--exclude': IDS.map((id) => `${id}=`),
  '--profile': PROFILE_NAMES,
  '--fail-on': FAIL_ON,
  '--alg': [...HMAC_ALGORITHMS, ...KEY_ALGORITHMS],
  '--feature': DECLARED_FEATURES.map((name) => `${name}=`),
  'explain requirement': IDS,
  'complete shell': SHELLS,
};

/** `imtypes complete <shell>`: prints a script; the script calls \`imtypes complete -- <words>\` at each tab. */
export function completeCommand(io: Io, session: Session, commands: readonly CommandEntry[]): Command {
  return new Command('complete')
    .description('print a script that completes commands and flags in a shell')
    .argument('[shell]', SHELLS.join(', '))
    .allowExcessArguments()
    .addHelpText('after', HELP)
    .action(async (_shell: string | undefined, _options: unknown, command: Command) => {
      // Behind `--` stand the words of a person; the types of commander do not know what it keeps.
      const { rawArgs = [] } = command.parent as { rawArgs?: readonly string[] } & Command;
      const isRequest = rawArgs.includes('--');
      const text = isRequest
        ? answerTo(command.args, await treeOf(commands, io, session))
        : scriptFor(command.args);
      await io.stdout.write(text);
    });
}

/** The script for bash asks the package bash-completion for the words, which is not there on every machine. */
const WITHOUT_BASH_COMPLETION = `type _get_comp_words_by_ref >/dev/null 2>&1 || _get_comp_words_by_ref() {
    cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} cword=$COMP_CWORD words=("\${COMP_WORDS[@]}")
}
`;

function scriptFor([shell, ...more]: readonly string[]): string {
  if (shell === undefined || !SHELLS.includes(shell) || more.length > 0)
    throw new UsageError('shell', gotTakes(shell, SHELLS.join(', ')));
  const script = printedBy(() => new RootCommand().setup('imtypes', 'imtypes', shell));
  return shell === 'bash' ? WITHOUT_BASH_COMPLETION + script : script;
}

/** What fits behind these words, line by line; where nothing does, the shell offers files. */
function answerTo(words: readonly string[], tree: RootCommand): string {
  const answer = printedBy(() => tree.parse([...words]));
  return answer.startsWith(':') ? `:${NOTHING_SPECIAL}\n` : answer;
}

/** The directive by which the shell does what it does without us. */
const NOTHING_SPECIAL = 0;

/** Every command with its flags and arguments; each is loaded for this alone. */
async function treeOf(commands: readonly CommandEntry[], io: Io, session: Session): Promise<RootCommand> {
  const tree = new RootCommand();
  for (const { name, summary, load } of commands) {
    const node = tree.command(name, summary);
    describe(node, await load(io, session));
  }
  return tree;
}

function describe(node: TabCommand, command: Command): void {
  for (const { long, short, description, required, optional } of command.options) {
    if (!long) continue;
    const alias = short?.slice(1);
    const name = long.slice(2);
    if (required || optional) node.option(name, description, offering(VALUES[long]), alias);
    else node.option(name, description, alias);
  }
  for (const argument of command.registeredArguments)
    node.argument(
      argument.name(),
      offering(VALUES[`${command.name()} ${argument.name()}`]),
      argument.variadic,
    );
}

const offering =
  (values: readonly string[] = []) =>
  (complete: (value: string, description: string) => void): void => {
    for (const value of values) complete(value, '');
  };

/** What a function prints by the console, which is all that the package knows. */
function printedBy(print: () => void): string {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => void lines.push(line);
  try {
    print();
  } finally {
    console.log = log;
  }
  return lines.map((line) => `${line}\n`).join('');
}
