import { isRequirementId, requirementById } from '../../schema/requirements/index.ts';
import type { Branch, Command } from './commands.ts';
import type { SessionFile } from './session-file.ts';
import { Devices, type VectorStep } from './vector-steps.ts';

/** Branches side by side: each is done in its own order. */
export interface Together {
  readonly do: 'together';
  readonly branches: readonly (readonly VectorStep[])[];
}

/** Everything sent so far has arrived, or has had its time. */
export interface Barrier {
  readonly do: 'barrier';
}

/** A saved session as data that needs no imtypes to be played: docs/sessions.md describes it. */
export interface SessionVector {
  readonly vector: 'imtypes-session';
  readonly version: 1;
  readonly requirement: string;
  readonly sentence: string;
  /** What was wrong when it was found. */
  readonly failed: string;
  readonly rate: SessionFile['rate'];
  readonly users: readonly string[];
  readonly groups: SessionFile['groups'];
  readonly steps: readonly (VectorStep | Together | Barrier)[];
}

/** Writes a session out, frame by frame. `now` is our clock, in milliseconds since 1970. */
export function vectorOf(file: SessionFile, now: number): SessionVector {
  const { requirement, message, rate, groups, session } = file;
  const devices = new Devices(now, groups);
  const present = session.users.filter((user) => !session.absent.includes(user));
  const stepsOf = ({ user, commands }: Branch): readonly VectorStep[] =>
    commands.flatMap((command: Command) => devices.steps(user, command));
  // In the order in which they happen: which connection somebody acts on depends on what came before.
  const opened = present.map((user) => devices.open(user, {}));
  const rounds = session.rounds.flatMap((round): SessionVector['steps'] => {
    const branches = round.map(stepsOf);
    const [only] = branches;
    return [
      ...(branches.length === 1 && only ? only : [{ do: 'together', branches } as const]),
      { do: 'barrier' },
    ];
  });
  return {
    ...{ vector: 'imtypes-session', version: 1, requirement },
    sentence: isRequirementId(requirement) ? requirementById(requirement).text.en : '',
    failed: message,
    ...{ rate, users: session.users },
    groups: groups.filter(({ id }) => JSON.stringify(session.rounds).includes(JSON.stringify(id))),
    steps: [...opened, { do: 'barrier' }, ...rounds],
  };
}
