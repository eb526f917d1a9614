import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Group } from '../targets/target.ts';
import type { Command, Session } from './commands.ts';
import type { Story } from './story.ts';

const texts = Type.Array(Type.String());
const KINDS = [
  'connect',
  'close',
  'drop',
  'send',
  'burst',
  'twice',
  'outlive',
  'repeat',
  'echo',
  'chorus',
  'knock',
  'join',
  'leave',
  'recall',
  'upload',
  'bad',
  'pause',
  'resume',
  'ping',
  'switch',
  'wait',
] as const satisfies readonly Command['do'][];

const SessionFileSchema = Type.Object({
  imtypes: Type.Literal('session'),
  version: Type.Literal(1),
  requirement: Type.String(),
  message: Type.String(),
  shape: Type.String(),
  seed: Type.Integer(),
  rate: Type.Object({ failed: Type.Integer(), of: Type.Integer() }),
  groups: Type.Array(Type.Object({ id: Type.String(), members: texts })),
  session: Type.Object({
    users: texts,
    absent: texts,
    rounds: Type.Array(
      Type.Array(
        Type.Object({
          user: Type.String(),
          commands: Type.Array(Type.Object({ do: Type.Enum([...KINDS]) })),
        }),
      ),
    ),
  }),
});

/** A failing session as a file keeps it: the frames and pauses themselves, and no token. */
export interface SessionFile extends Omit<Static<typeof SessionFileSchema>, 'session'> {
  readonly session: Session;
}

/** What is wrong with a file. */
export class SessionFileError extends Error {
  override readonly name = 'SessionFileError';
}

/** The file of a story, and a name that the same failure gets again. */
export function fileOf(
  story: Story,
  groups: readonly Group[],
): { readonly name: string; readonly text: string } {
  const { failure, seed, rate, smallest } = story;
  const file: SessionFile = {
    imtypes: 'session',
    version: 1,
    requirement: failure.requirement,
    message: failure.finding.message,
    shape: failure.shape,
    seed,
    rate,
    groups: groups.map(({ id, members }) => ({ id, members: [...members] })),
    session: smallest,
  };
  const digest = createHash('sha256').update(failure.fingerprint).digest('hex').slice(0, 8);
  return {
    name: `${failure.requirement.toLowerCase()}-${digest}.json`,
    text: `${JSON.stringify(file, null, 2)}\n`,
  };
}

/** Reads a file; throws a SessionFileError that says what is wrong with it. */
export function readSessionFile(text: string): SessionFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SessionFileError('it is no JSON: a session is saved by imtypes fuzz --corpus <folder>');
  }
  if (Value.Check(SessionFileSchema, value)) return value as unknown as SessionFile;
  const [first] = Value.Errors(SessionFileSchema, value);
  throw new SessionFileError(
    `${first?.instancePath || '/'}: ${first?.message ?? 'wrong'}; a session is saved by imtypes fuzz --corpus <folder>`,
  );
}
