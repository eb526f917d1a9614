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

/** As long as silences last that timers of servers notice; a stall of a busy machine is as long, and is not there again. */
const PAUSES = [20, 60, 150];
/** Tried last, since eight tries of it take some seconds. */
const LONG_PAUSE = 600;

/**
 * What may be all that a failure needs which depends on time: the command that sent what shows it, behind a pause; or beside
 * what others did in the same round, the connections that they opened and ended, or the last that each did, one of them a
 * little later than the other. What is said before may only take time: the smaller a session gets, the less likely it fails
 * then, until there is a pause in its place.
 */
export function* races(played: Played): Generator<Session> {
  const sending = lastSending(played);
  if (!sending) return;
  const { user, round: at } = sending.command;
  const session = until(played, sending.n);
  const round = session.rounds[at] ?? [];
  const isOwn = (branch: Branch): boolean => branch.user === user;
  const withRounds = (rounds: readonly Round[]): Session => cleaned({ ...session, rounds });
  const behindPause = (count: number, ms: number): Session =>
    withRounds([late(round.filter(isOwn).map(lastOf(count)), ms)]);
  for (const count of [1, 2]) for (const ms of PAUSES) yield behindPause(count, ms);
  const others = round.filter((branch) => !isOwn(branch));
  const own = round.filter(isOwn).map(withLast);
  for (const before of others.length === 0 ? [] : [[], session.rounds.slice(0, at)])
    for (const beside of [others.map(withoutWords), others.map(withLast)])
      for (const ms of DELAYS)
        for (const instead of [
          [...late(own, ms), ...beside],
          [...own, ...late(beside, ms)],
        ])
          yield withRounds([...before, instead]);
  for (const count of [1, 2]) yield behindPause(count, LONG_PAUSE);
}

const lastOf =
  (count: number) =>
  (branch: Branch): Branch => ({ ...branch, commands: branch.commands.slice(-count) });

const withoutWords = ({ user, commands }: Branch): Branch => ({
  user,
  commands: commands.filter((command) => !isWord(command)),
});

/** Without the words before the last command. */
const withLast = ({ user, commands }: Branch): Branch => ({
  user,
  commands: [...withoutWords({ user, commands: commands.slice(0, -1) }).commands, ...commands.slice(-1)],
});

/** Each pauses before its last command. */
const late = (round: Round, ms: number): Round =>
  round.map((branch) =>
    ms === 0 || branch.commands.length === 0
      ? branch
      : { ...branch, commands: branch.commands.toSpliced(-1, 0, { do: 'wait', ms }) },
  );
