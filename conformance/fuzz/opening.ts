import type { Session } from './commands.ts';

/** A fixed flow with a random session behind it; the flow alone where there is none. */
export function beginningWith(opening: Session, drawn: Session | null): Session {
  if (!drawn) return opening;
  const late = drawn.users.filter((user) => !opening.users.includes(user));
  return {
    users: [...opening.users, ...late],
    absent: [...opening.absent, ...drawn.absent.filter((user) => late.includes(user))],
    rounds: [...opening.rounds, ...drawn.rounds],
  };
}
