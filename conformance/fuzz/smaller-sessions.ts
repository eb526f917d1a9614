import type { Branch, Command, Round, Session } from './commands.ts';

/**
 * Sessions with less in them, the boldest first: fewer rounds, fewer branches, nothing side by side, fewer commands, fewer
 * users. Whichever still fails takes the place of the session, and it begins again.
 */
export function* smallerSessions(session: Session): Generator<Session> {
  const { rounds } = session;
  const withRounds = (some: readonly Round[]): Session => cleaned({ ...session, rounds: some });
  for (const some of smallerLists(rounds)) yield withRounds(some);
  for (const [i, round] of rounds.entries()) {
    const put = (...instead: readonly Round[]): Session => withRounds(rounds.toSpliced(i, 1, ...instead));
    if (round.length > 1) {
      for (const some of smallerLists(round)) yield put(some);
      yield put(...round.map((branch) => [branch]));
    }
    for (const [at, branch] of round.entries())
      for (const commands of smallerLists(branch.commands))
        yield put(round.with(at, { ...branch, commands }));
  }
  if (rounds.length > 1) yield* joinedRounds(session);
  if (session.absent.length > 0) {
    yield cleaned(presentFromTheStart(session));
    yield { ...session, absent: [] };
  }
  for (const user of session.users) if (session.users.length > 2) yield cleaned(withoutUser(session, user));
}

/** A list without large parts of it first, and then without each single one. */
function* smallerLists<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = Math.ceil(items.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = items.length - size; at >= 0 && items.length > 1; at -= size)
      yield items.toSpliced(Math.max(0, at), size);
}

/** Two rounds of the same single user as one: one barrier less. */
function* joinedRounds(session: Session): Generator<Session> {
  const { rounds } = session;
  for (let i = 0; i + 1 < rounds.length; i++) {
    const [one, next] = [rounds[i], rounds[i + 1]];
    const [first, second] = [one?.[0], next?.[0]];
    if (!first || !second || one?.length !== 1 || next?.length !== 1 || first.user !== second.user) continue;
    const joined: Branch = { user: first.user, commands: [...first.commands, ...second.commands] };
    yield { ...session, rounds: rounds.toSpliced(i, 2, [joined]) };
  }
}

/** Without empty branches and rounds. */
export function cleaned(session: Session): Session {
  const rounds = session.rounds
    .map((round) => round.filter(({ commands }) => commands.length > 0))
    .filter((round) => round.length > 0);
  return { ...session, rounds };
}

/** Who was absent is there, and does not open the first connection any more. */
function presentFromTheStart({ users, absent, rounds }: Session): Session {
  const late = new Set(absent);
  return {
    users,
    absent: [],
    rounds: rounds.map((round) =>
      round.map((branch) => {
        const at = branch.commands.findIndex((command) => command.do === 'connect');
        if (at < 0 || !late.delete(branch.user)) return branch;
        return { ...branch, commands: branch.commands.toSpliced(at, 1) };
      }),
    ),
  };
}

const withoutUser = (session: Session, user: string): Session => ({
  users: session.users.filter((each) => each !== user),
  absent: session.absent.filter((each) => each !== user),
  rounds: session.rounds.map((round) =>
    round.filter((branch) => branch.user !== user).map((branch) => withoutReceiver(branch, user)),
  ),
});

const withoutReceiver = (branch: Branch, user: string): Branch => ({
  ...branch,
  commands: branch.commands
    .filter((command: Command) => !('to' in command) || command.to !== user)
    .map((command) =>
      command.do === 'create'
        ? { ...command, members: command.members.filter((each) => each !== user) }
        : command,
    ),
});
