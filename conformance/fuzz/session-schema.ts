import Type, { type TSchema } from 'typebox';
import type { Command } from './commands.ts';

const texts = Type.Array(Type.String());
const record = Type.Record(Type.String(), Type.Unknown());
const optionally = {
  flag: Type.Optional(Type.Boolean()),
  text: Type.Optional(Type.String()),
};
const count = Type.Integer({ minimum: 0, maximum: 100_000 });

const DraftSchema = Type.Object({ type: Type.String(), content: Type.String(), fields: record });

const BadDraftSchema = Type.Object({
  label: Type.String(),
  text: Type.String(),
  binary: optionally.flag,
  spoiledBy: optionally.text,
  requirement: Type.String(),
  expect: Type.Enum(['never', 'may']),
  looseContent: optionally.flag,
  wrongFields: Type.Optional(record),
  onlyAsType: optionally.text,
  outside: optionally.text,
});

/** What one user does, by its name. */
const COMMANDS: Readonly<Record<Command['do'], Readonly<Record<string, TSchema>>>> = {
  connect: { deflate: optionally.flag, settled: optionally.flag, short: optionally.flag },
  close: {
    code: Type.Union([Type.Integer(), Type.Null()]),
    reason: optionally.text,
    hasty: optionally.flag,
  },
  drop: { how: Type.Enum(['fin', 'rst', 'within', 'silence']), hasty: optionally.flag },
  send: {
    to: Type.String(),
    draft: DraftSchema,
    written: Type.Optional(
      Type.Enum(['spaced', 'escaped', 'reversed', 'wide', 'rotated', 'slashed', 'ended']),
    ),
    cuts: Type.Optional(Type.Array(Type.Number({ minimum: 0, maximum: 1 }))),
    pings: optionally.flag,
    slowly: optionally.flag,
  },
  burst: { to: Type.String(), count, length: count },
  twice: { to: Type.String() },
  outlive: {},
  repeat: { to: Type.String(), and: optionally.text, times: count, apart: optionally.flag },
  echo: { to: Type.String() },
  chorus: { to: Type.String() },
  knock: {
    with: Type.Enum(['nothing', 'noise', 'a forged token', 'an altered token', 'an expired token']),
  },
  create: { members: texts },
  join: { group: Type.String() },
  leave: { group: Type.String() },
  recall: {},
  upload: { to: Type.String() },
  bad: { frame: BadDraftSchema, inFragments: optionally.flag },
  pause: {},
  resume: {},
  ping: { bytes: Type.Optional(Type.Integer({ minimum: 0, maximum: 125 })) },
  switch: {},
  wait: { ms: Type.Number({ minimum: 0, maximum: 3_600_000 }) },
};

/** The schema of one command; undefined where there is none of this name. */
export const commandSchema = (name: unknown) =>
  typeof name === 'string' && Object.hasOwn(COMMANDS, name)
    ? Type.Object({ do: Type.Literal(name), ...COMMANDS[name as keyof typeof COMMANDS] })
    : undefined;

/** A session, but for what its commands hold. */
export const SessionSchema = Type.Object({
  users: Type.Array(Type.String(), { minItems: 1 }),
  absent: texts,
  rounds: Type.Array(
    Type.Array(
      Type.Object({ user: Type.String(), commands: Type.Array(Type.Object({ do: Type.String() })) }),
    ),
  ),
});

/** Groups that a session names. */
export const GroupsSchema = Type.Array(Type.Object({ id: Type.String(), members: texts }));
