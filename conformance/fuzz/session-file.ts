import { createHash } from 'node:crypto';
import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { Group } from '../targets/target.ts';
import { COMMANDS, type Session } from './commands.ts';
import { commandSchema, GroupsSchema, SessionSchema } from './session-schema.ts';
import type { Story } from './story.ts';

const head = { imtypes: Type.Literal('session'), version: Type.Literal(1) };

/** What a file says of the failure; a flow that somebody wrote has none of it. */
const failure = {
  requirement: Type.String(),
  message: Type.String(),
  shape: Type.String(),
  seed: Type.Integer(),
  rate: Type.Object({ failed: Type.Integer(), of: Type.Integer() }),
};

const SessionFileSchema = Type.Object({
  ...{ ...head, ...failure },
  /** The same for the same kind of failure; files of before have none. */
  fingerprint: Type.Optional(Type.String()),
  groups: GroupsSchema,
  session: SessionSchema,
});
const FlowSchema = Type.Object({ ...head, groups: Type.Optional(GroupsSchema), session: SessionSchema });

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
    fingerprint: failure.fingerprint,
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

/** Reads a saved failure; throws a SessionFileError that says what is wrong with it. */
export function readSessionFile(text: string): SessionFile {
  return check(SessionFileSchema, parse(text)) as SessionFile;
}

/** Reads a session that may be a saved failure, or one that somebody wrote: of a failure it needs to say nothing. */
export function readFlow(text: string): SessionFile {
  const value = check(FlowSchema, parse(text)) as Partial<SessionFile> & Pick<SessionFile, 'session'>;
  const nothing = {
    requirement: '',
    message: '',
    shape: '',
    seed: 0,
    rate: { failed: 0, of: 0 },
    groups: [],
  };
  return { imtypes: 'session', version: 1, ...nothing, ...value };
}

const HINT = 'docs/sessions.md says what a session is, and imtypes fuzz --corpus <folder> saves one';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SessionFileError(`it is no JSON: ${HINT}`);
  }
}

function check(schema: TSchema, value: unknown): unknown {
  refuseWrong(schema, value, '');
  const { session } = value as { session: Session };
  for (const [i, round] of session.rounds.entries())
    for (const [at, { user, commands }] of round.entries()) {
      if (!session.users.includes(user))
        refuse(`/session/rounds/${i}/${at}/user`, `is ${JSON.stringify(user)}, who is none of the users`);
      for (const [place, command] of commands.entries()) {
        const path = `/session/rounds/${i}/${at}/commands/${place}`;
        const known = commandSchema(command.do);
        if (!known) refuse(`${path}/do`, `got ${JSON.stringify(command.do)}, takes ${COMMANDS.join(', ')}`);
        refuseWrong(known, command, path);
      }
    }
  return value;
}

function refuseWrong(schema: TSchema, value: unknown, path: string): void {
  if (Value.Check(schema, value)) return;
  const [first] = Value.Errors(schema, value);
  refuse(`${path}${first?.instancePath ?? ''}` || '/', first?.message ?? 'is wrong');
}

function refuse(path: string, what: string): never {
  throw new SessionFileError(`${path} ${what}; ${HINT}`);
}
