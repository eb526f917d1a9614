import type { HistoryEvent } from '../history/event.ts';
import type { Session } from './commands.ts';
import { cleaned } from './smaller-sessions.ts';

/** When a command of a session was begun, by the number of the next event then. */
export interface Begun {
  readonly round: number;
  readonly user: string;
  readonly index: number;
  readonly n: number;
}

/** A failing session as it was played, and the events that show its failure. */
export interface Played {
  readonly session: Session;
  readonly begun: readonly Begun[];
  readonly history: readonly HistoryEvent[];
  readonly evidence: readonly HistoryEvent[];
}

/**
 * What may be all that a failure needs, the boldest first: the commands that sent what shows it, what anybody did in the same
 * rounds by then, what their users did in all by then, and what anybody did by then. One try of the first spares the twenty
 * that taking parts out costs.
 */
export function guesses(played: Played): readonly Session[] {
  const shownBy = Math.max(...played.evidence.map(({ n }) => n));
  const commands = sendings(played).map(({ command }) => command);
  const byThen = ({ n }: Begun): boolean => n <= shownBy;
  const all = [
    only(played, (each) => commands.includes(each)),
    only(played, (each) => byThen(each) && commands.some(({ round }) => round === each.round)),
    only(played, (each) => byThen(each) && commands.some(({ user }) => user === each.user)),
    until(played, shownBy),
  ];
  return all.filter(({ rounds }) => rounds.length > 0);
}

/** The session without what was begun after an event. */
export const until = (played: Played, event: number): Session => only(played, ({ n }) => n <= event);

interface Sending {
  readonly command: Begun;
  /** The number of the event. */
  readonly n: number;
}

/** The commands that sent what shows the failure, with the numbers of these events. */
function sendings({ begun, history, evidence }: Played): readonly Sending[] {
  const userOf = new Map(
    history.flatMap((event) => (event.kind === 'opening' ? [[event.connection, event.user]] : [])),
  );
  return evidence.flatMap((event) => {
    if (event.kind !== 'sent') return [];
    const user = userOf.get(event.connection);
    const command = begun.findLast((each) => each.user === user && each.n <= event.n);
    return command ? [{ command, n: event.n }] : [];
  });
}

/** The last of the commands that sent what shows the failure. */
export const lastSending = (played: Played): Sending | undefined =>
  sendings(played)
    .toSorted((one, other) => one.n - other.n)
    .at(-1);

/** The session without the commands that are not wanted, and without those that were never begun. */
function only({ session, begun }: Played, isWanted: (command: Begun) => boolean): Session {
  const wanted = new Set(begun.filter(isWanted).map(({ round, user, index }) => `${round} ${index} ${user}`));
  const rounds = session.rounds.map((round, i) =>
    round.map((branch) => {
      const { user, commands } = branch;
      return { ...branch, commands: commands.filter((_, index) => wanted.has(`${i} ${index} ${user}`)) };
    }),
  );
  return cleaned({ ...session, rounds });
}
