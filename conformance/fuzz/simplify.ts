import type { Command, Session } from './commands.ts';
import type { Fails } from './prune.ts';
import { simplerCommands } from './simpler-commands.ts';

/** The numbers of a round, of a branch in it, and of a command there. */
type Place = readonly [round: number, branch: number, command: number];

/**
 * Makes each command as simple as the failure allows: a plain message, no fragments, a shorter text, a shorter pause. After
 * each success it goes on with the same command and not with the first: what was tried of those before it is known.
 */
export async function simplify(session: Session, fails: Fails): Promise<Session> {
  let simplest = session;
  const simplerAt = async (place: Place): Promise<boolean> => {
    for (const simpler of simplerCommands(commandAt(simplest, place))) {
      const candidate = withCommand(simplest, place, simpler);
      if (!(await fails(candidate))) continue;
      simplest = candidate;
      return true;
    }
    return false;
  };
  for (const place of placesIn(session)) while (await simplerAt(place));
  return simplest;
}

const placesIn = ({ rounds }: Session): readonly Place[] =>
  rounds.flatMap((round, i) =>
    round.flatMap(({ commands }, at) => commands.map((_, place): Place => [i, at, place])),
  );

const commandAt = ({ rounds }: Session, [i, at, place]: Place): Command =>
  rounds[i]?.[at]?.commands[place] as Command;

function withCommand(session: Session, [i, at, place]: Place, instead: Command): Session {
  const rounds = session.rounds.map((round, eachRound) =>
    round.map((branch, eachBranch) =>
      eachRound === i && eachBranch === at
        ? { ...branch, commands: branch.commands.with(place, instead) }
        : branch,
    ),
  );
  return { ...session, rounds };
}
