import { PLACEHOLDER } from '../driver/stage.ts';
import { type Command, type Draft, namingMade, type Session } from './commands.ts';

const ENDS = {
  fin: 'ends without a close frame',
  rst: 'resets its connection',
  within: 'ends within a frame',
  silence: 'falls silent, with its connection left open',
} as const;

/** What a session does, one line for each thing that somebody does; what is done side by side is said so. */
export function sessionInWords({ rounds, absent }: Session): readonly string[] {
  const lines = rounds.flatMap((round) => {
    const beside = round.length > 1 ? 'meanwhile ' : '';
    return round.flatMap(({ user, commands }, i) =>
      inARow(commands).map((words) => `${i > 0 ? beside : ''}${user} ${words}`),
    );
  });
  return [...absent.map((user) => `${user} is not there`), ...lines];
}

/** The same thing several times in a row is told once. */
function inARow(commands: readonly Command[]): readonly string[] {
  const words = commands.map(commandInWords);
  const lines: { words: string; times: number }[] = [];
  for (const each of words) {
    const last = lines.at(-1);
    if (last?.words === each) last.times++;
    else lines.push({ words: each, times: 1 });
  }
  return lines.map((line) => (line.times > 1 ? `${line.words}, ${line.times} times` : line.words));
}

/** What a command does, as the predicate of its user. */
export function commandInWords(given: Command): string {
  const command = namingMade(given, NEW_GROUP);
  switch (command.do) {
    case 'connect':
      return `opens a connection${command.deflate ? ', offering permessage-deflate' : ''}${command.short ? ', with a token that expires soon' : ''}${command.settled ? ', and gets a first message there' : ''}`;
    case 'close':
      return `closes its connection ${command.code === null ? 'without a code' : `with ${command.code}`}${command.reason === undefined ? '' : ' and a reason'}${haste(command)}`;
    case 'drop':
      return ENDS[command.how] + haste(command);
    case 'send':
      return `sends ${draftInWords(command.draft)} to ${command.to}${command.written ? `, written in a ${command.written} form` : ''}${fragments(command)}`;
    case 'burst':
      return `sends ${command.count} messages at once to ${command.to}${command.length > 0 ? `, some of ${command.length} characters` : ''}`;
    case 'twice':
      return `sends two messages with one id to ${command.to}`;
    case 'outlive':
      return 'waits until its token has expired, and comes again with it';
    case 'repeat':
      return `sends the same text ${command.times} times to ${command.to}${command.and === undefined ? '' : ` and ${command.and} in turn`}${command.apart ? ', another message between' : ''}`;
    case 'echo':
      return `sends ${command.to} the text that it got last`;
    case 'chorus':
      return `sends a message to ${command.to} on each of its connections at once`;
    case 'knock':
      return `tries to open a connection with ${command.with} in the place of its token`;
    case 'create':
      return `makes a group with ${command.members.join(', ')}`;
    case 'join':
      return `joins ${groupInWords(command)}`;
    case 'leave':
      return `leaves ${groupInWords(command)}`;
    case 'recall':
      return 'looks up its last message in the history';
    case 'upload':
      return `uploads a file and tells ${command.to} of it`;
    case 'bad':
      return `sends ${command.frame.label}${command.inFragments ? ', in two fragments' : ''}`;
    case 'pause':
      return 'stops reading';
    case 'resume':
      return 'reads on';
    case 'ping':
      return `sends a ping${command.bytes === undefined ? '' : ` of ${command.bytes} bytes`}`;
    case 'switch':
      return 'goes on with its other connection';
    case 'wait':
      return `waits for ${command.ms} ms`;
  }
}

const NEW_GROUP = 'the new group';

const groupInWords = ({ group }: { readonly group: string }): string =>
  group === NEW_GROUP ? group : `group ${group}`;

const haste = ({ hasty }: { readonly hasty?: boolean }): string =>
  hasty ? ', without waiting for what is under way' : '';

const fragments = ({ cuts, pings, slowly }: Extract<Command, { do: 'send' }>): string =>
  cuts
    ? `, in ${cuts.length + 1} fragments${pings ? ' with pings between them' : ''}${slowly ? ', one after a while' : ''}`
    : '';

/** A text of so many characters that a person still reads. */
const READ = 60;

function draftInWords({ type, content, fields }: Draft): string {
  const rest = content.replace(PLACEHOLDER, '');
  const text =
    rest === ''
      ? ''
      : content.length > READ
        ? ` of ${content.length} characters`
        : ` ${JSON.stringify(content.replace(PLACEHOLDER, '…'))}`;
  const own = Object.entries(fields).map(
    ([name, value]) => `${name} ${JSON.stringify(value)?.replace(PLACEHOLDER, '…').slice(0, READ)}`,
  );
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}${text}${own.length > 0 ? ` with ${own.join(', ')}` : ''}`;
}
