import type { Session } from './commands.ts';

/** When a command of a session was begun, by the number of the next event then. */
export interface Begun {
  readonly round: number;
  readonly user: string;
  readonly index: number;
  readonly n: number;
}

/** The session without what was begun after an event: what shows by then needs nothing that came later. */
export function upTo(session: Session, begun: readonly Begun[], n: number): Session {
  const rounds = session.rounds.map((round, i) =>
    round.map((branch) => {
      const done = begun.filter((each) => each.round === i && each.user === branch.user && each.n <= n);
      return { ...branch, commands: branch.commands.slice(0, done.length) };
    }),
  );
  const some = rounds.map((round) => round.filter(({ commands }) => commands.length > 0));
  return { ...session, rounds: some.filter((round) => round.length > 0) };
}
