import { type Session, sizeOf } from './commands.ts';
import { cleaned } from './smaller-sessions.ts';

/** Whether a smaller session still fails. */
export type Fails = (session: Session) => Promise<boolean>;

/** The session without so many of its commands, counted through all branches of all rounds. */
export function withoutCommands(session: Session, from: number, count: number): Session {
  let at = 0;
  const isKept = (): boolean => {
    const place = at++;
    return place < from || place >= from + count;
  };
  const rounds = session.rounds.map((round) =>
    round.map((branch) => ({ ...branch, commands: branch.commands.filter(isKept) })),
  );
  return cleaned({ ...session, rounds });
}

/**
 * Takes out what a session fails without, in parts that get smaller and smaller, the last commands first. It goes on
 * where it is after each success: a session of a hundred commands costs a hundred tries and not thousands. Parts have at
 * least `smallestPart` commands.
 */
export async function prune(session: Session, fails: Fails, smallestPart = 1): Promise<Session> {
  let smallest = session;
  for (let size = sizeOf(session) >> 1; size >= smallestPart; size >>= 1)
    for (let at = sizeOf(smallest) - size; at > -size && sizeOf(smallest) > 1; at -= size) {
      const candidate = withoutCommands(smallest, Math.max(0, at), size + Math.min(0, at));
      if (sizeOf(candidate) > 0 && (await fails(candidate))) smallest = candidate;
    }
  return smallest;
}
