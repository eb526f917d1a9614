import type { Branch, Command, Round, Session } from './commands.ts';
import { lastSending, type Played, until } from './guesses.ts';
import { cleaned } from './smaller-sessions.ts';

/** What somebody says, as opposed to what opens and ends connections. */
const WORDS: readonly Command['do'][] = [
  ...(['send', 'burst', 'twice', 'repeat', 'echo', 'chorus', 'ping', 'bad', 'knock', 'wait'] as const),
];

const isWord = ({ do: word }: Command): boolean => WORDS.includes(word);

/** In milliseconds; a message takes less than one on loopback, and a branch says some thirty. */
const DELAYS = [0, 1, 2, 4, 8, 16];

/**
 * What may be all that a race needs: the command that sent what shows it, beside the connections that others open and end in
 * the same round, or beside what they did last; one of them a little later than the other. What is said before may only take
 * time: the smaller a session gets, the less likely it fails then, until there is a pause in its place.
 */
export function* races(played: Played): Generator<Session> {
  const sending = lastSending(played);
  if (!sending) return;
  const { user, round: at } = sending.command;
  const session = until(played, sending.n);
  const round = session.rounds[at] ?? [];
  const own = round.filter((branch) => branch.user === user).map(withLast);
  const others = round.filter((branch) => branch.user !== user);
  if (others.length === 0) return;
  for (const before of [[], session.rounds.slice(0, at)])
    for (const beside of [others.map(withoutWords), others.map(withLast)])
      for (const ms of DELAYS)
        for (const instead of [
          [...late(own, ms), ...beside],
          [...own, ...late(beside, ms)],
        ])
          yield cleaned({ ...session, rounds: [...before, instead] });
}

const withLast = (branch: Branch): Branch => ({
  ...branch,
  commands: branch.commands.filter((command, i) => i === branch.commands.length - 1 || !isWord(command)),
});

const withoutWords = (branch: Branch): Branch => ({
  ...branch,
  commands: branch.commands.filter((command) => !isWord(command)),
});

/** Each pauses before its last command. */
const late = (round: Round, ms: number): Round =>
  round.map((branch) =>
    ms === 0 || branch.commands.length === 0
      ? branch
      : { ...branch, commands: branch.commands.toSpliced(-1, 0, { do: 'wait', ms }) },
  );
