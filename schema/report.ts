import { type Static, Type } from 'typebox';
import { FAIL_ON, LEVELS } from './requirements/levels.ts';
import { ORIGINS } from './requirements/requirement.ts';
import { Scale } from './scale.ts';

const ID = 'https://imtypes.dev/schema/v1/Report.json';

/** How a requirement ended: never `passed` without an observation. */
export const Status = Type.Enum(['passed', 'failed', 'untestable', 'notApplicable'], {
  description:
    'passed: held in every observation, at least one. failed: broken, see violations. untestable: could not be exercised, see note. notApplicable: the target lacks the feature.',
});
export type Status = Static<typeof Status>;

/** One frame or connection event that a violation rests on. */
export const Evidence = Type.Object({
  at: Type.Number({ description: 'Milliseconds since the run began.' }),
  event: Type.String({ description: 'sent, received, opened, refused, closed, ...' }),
  connection: Type.String({ description: 'Name of the connection, such as 101#2.' }),
  user: Type.Optional(Type.String({ description: 'User whose token opened the connection, if any.' })),
  detail: Type.String({ description: 'Frame text or outcome, shortened; tokens and secrets removed.' }),
});
export type Evidence = Static<typeof Evidence>;

/** The smallest random session that shows a violation, told. */
export const SessionStory = Type.Object({
  steps: Type.Array(Type.String(), { description: 'Who does what, in order; empty where it takes nothing.' }),
  matters: Type.Array(Type.String(), { description: 'Each completes "it fails only ...".' }),
  indifferent: Type.Array(Type.String(), { description: 'Each completes "it does not matter ...".' }),
  rate: Type.Object(
    {
      failed: Type.Integer({ description: 'How often it failed.' }),
      of: Type.Integer({ description: 'How often it was played.' }),
    },
    { description: 'How often the session failed when it was played again.' },
  ),
  number: Type.Integer({ description: 'Which session of the phase it was; 0 for one of the corpus.' }),
  seed: Type.Integer({ description: 'Seed of the phase.' }),
  spent: Type.Integer({ description: 'Sessions that were played to make it small and to explain it.' }),
  commands: Type.Object(
    {
      drawn: Type.Integer({ description: 'As it was found.' }),
      left: Type.Integer({ description: 'As it is told.' }),
    },
    { description: 'How many things its users do.' },
  ),
  mermaid: Type.String({ description: 'What happened, as a sequence diagram in Mermaid.' }),
  file: Type.Optional(Type.String({ description: 'Where it was saved; `imtypes replay` sends it again.' })),
});
export type SessionStory = Static<typeof SessionStory>;

/** One way in which a requirement was broken, with its evidence. */
export const Violation = Type.Object({
  message: Type.String({ description: 'What was wrong, in one sentence.' }),
  expected: Type.String({ description: 'What the requirement asks for here.' }),
  actual: Type.String({ description: 'What came instead.' }),
  evidence: Type.Array(Evidence, { description: 'The few events it rests on, in order.' }),
  scenario: Type.String({ description: 'Scenario that was running; `fuzz` for a random session.' }),
  rerun: Type.String({ description: 'A command that shows it again; secrets are left to the environment.' }),
  fingerprint: Type.Optional(
    Type.String({
      description:
        'The same for the same failure in every run, report and baseline: the requirement, the field, the kinds of the events.',
    }),
  ),
  session: Type.Optional(SessionStory),
});
export type Violation = Static<typeof Violation>;

/** Violations of one requirement that have one fingerprint. */
export const ViolationKind = Type.Object({
  fingerprint: Type.String({ description: 'That of each of them.' }),
  message: Type.String({ description: 'What was wrong, in one sentence.' }),
  count: Type.Integer({ description: 'How many there were, also of those that are not listed.' }),
  pattern: Type.Optional(
    Type.String({ description: 'What all messages that failed have, and none that passed.' }),
  ),
});
export type ViolationKind = Static<typeof ViolationKind>;

/** What random sessions came to. */
export const Fuzzing = Type.Object({
  seed: Type.Integer({ description: 'What the sessions were drawn from.' }),
  seedIsFixed: Type.Boolean({
    description: 'Whether the seed is the same in every run, since CI is set and none was given.',
  }),
  sessions: Type.Integer({ description: 'Random sessions that were played.' }),
  untold: Type.Integer({
    description: 'Sessions during which this machine was held up: nothing is told of them.',
  }),
  messages: Type.Integer({ description: 'Messages that they sent.' }),
  durationMs: Type.Number({ description: 'How long all took, in milliseconds.' }),
  corpus: Type.Array(
    Type.Object({
      file: Type.String({ description: 'A session that failed before.' }),
      outcome: Type.Enum(['fails', 'passes', 'known', 'not played'], {
        description: 'known: it fails by a requirement that failed before it was played.',
      }),
      reason: Type.Optional(Type.String({ description: 'Why it was not played.' })),
    }),
    { description: 'Past failures, which are tried first.' },
  ),
  reached: Type.Object(
    {
      states: Type.Record(Type.String(), Type.Array(Type.String()), {
        description: 'What users did, by the state in which they did it.',
      }),
      requirements: Type.Array(Type.String(), { description: 'Ids that were put to the test.' }),
    },
    { description: 'What the sessions reached.' },
  ),
  never: Type.Object(
    {
      states: Type.Record(Type.String(), Type.Array(Type.String()), {
        description: 'What no user did in a state that was reached.',
      }),
      requirements: Type.Array(Type.String(), { description: 'Ids that no session put to the test.' }),
    },
    { description: 'What the sessions never reached.' },
  ),
  cutShort: Type.Optional(Type.String({ description: 'Why there were none, or no more.' })),
});
export type Fuzzing = Static<typeof Fuzzing>;

/** The result of one requirement. */
export const RequirementResult = Type.Object({
  id: Type.String({ description: 'Id of the requirement, such as MSG-08.' }),
  level: Type.Enum([...LEVELS], { description: 'RFC 2119 level.' }),
  origin: Type.Enum([...ORIGINS], {
    description: 'Whether the source says it, it follows from it, or it goes beyond it.',
  }),
  status: Status,
  observations: Type.Integer({ minimum: 0, description: 'How often the requirement was put to the test.' }),
  violations: Type.Array(Violation, { description: 'Every way in which it was broken, in order.' }),
  kinds: Type.Optional(
    Type.Array(ViolationKind, { description: 'The violations by kind, and what those of a kind share.' }),
  ),
  note: Type.Optional(
    Type.String({ description: 'Why untestable or not applicable, or what was measured.' }),
  ),
  known: Type.Optional(
    Type.Object(
      {
        reason: Type.String({ description: 'Why it is not mended yet, as the baseline says it.' }),
        expires: Type.Optional(Type.String({ description: 'Day until which it is let pass: 2026-12-31.' })),
      },
      { description: 'A failure that the baseline knows: it does not gate.' },
    ),
  ),
});
export type RequirementResult = Static<typeof RequirementResult>;

/** How much of the specification a run judged. */
export const Scope = Type.Object(
  {
    judged: Type.Integer({ minimum: 0, description: 'How many requirements the run judged.' }),
    of: Type.Integer({ minimum: 0, description: 'How many requirements there are to judge.' }),
    named: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Ids that --requirement named: they gate whatever their level.',
      }),
    ),
    profile: Type.Optional(
      Type.String({
        description: 'Released version of the specification that gates, or next for all there is.',
      }),
    ),
    beyond: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Ids that this version does not have: they do not gate unless they are named.',
      }),
    ),
    excluded: Type.Optional(
      Type.Array(
        Type.Object({
          id: Type.String({ description: 'Id of the requirement.' }),
          reason: Type.String({ description: 'Why it is left out, as whoever did so says it.' }),
        }),
        { description: 'Requirements that --exclude left out.' },
      ),
    ),
  },
  { description: 'How much was judged; a part must not be taken for the whole.' },
);
export type Scope = Static<typeof Scope>;

/** What `imtypes verify` writes with `--reporter json`. */
export const Report = Type.Object(
  {
    schemaVersion: Type.Literal(1, { description: 'Version of this form of a report.' }),
    tool: Type.Object(
      {
        name: Type.Literal('imtypes', { description: 'Always imtypes.' }),
        version: Type.String({ description: 'Version of the package.' }),
      },
      { description: 'What judged.' },
    ),
    spec: Type.Object(
      {
        name: Type.String({ description: 'Name of the protocol.' }),
        version: Type.String({ description: 'Version of the protocol.' }),
      },
      { description: 'What was judged against.' },
    ),
    target: Type.Object(
      {
        url: Type.String({ description: 'Without its query: no token appears in a report.' }),
        users: Type.Array(Type.String(), { description: 'Ids of the users that took part.' }),
        groups: Type.Array(
          Type.Object({
            id: Type.String({ description: "The group's conversation id." }),
            members: Type.Array(Type.String(), { description: 'User ids of the members.' }),
          }),
          { description: 'The groups that took part.' },
        ),
        features: Type.Record(Type.String(), Type.String(), {
          description: 'Each feature as declared or as found, in words.',
        }),
      },
      { description: 'The server that was judged.' },
    ),
    startedAt: Type.String({ description: 'RFC 3339, by the clock of the machine that judged.' }),
    durationMs: Type.Number({ minimum: 0, description: 'Wall time of the run, in milliseconds.' }),
    seed: Type.Integer({
      description: 'What the generated messages came from; the same seed gives them again.',
    }),
    failOn: Type.Enum([...FAIL_ON], { description: 'The lowest level that gates the verdict.' }),
    scope: Type.Optional(Scope),
    shard: Type.Optional(
      Type.Object(
        {
          index: Type.Integer({ minimum: 1, description: 'Which one this is, from 1.' }),
          of: Type.Integer({ minimum: 1, description: 'How many there are.' }),
        },
        { description: 'The part of a run that was split over machines; a merged report has none.' },
      ),
    ),
    verdict: Type.Enum(['conformant', 'nonconformant', 'incomplete'], {
      description: 'incomplete: not enough could be judged, see reason.',
    }),
    reason: Type.Optional(Type.String({ description: 'Why the verdict is incomplete, and what to try.' })),
    summary: Type.Object(
      {
        passed: Type.Integer({ description: 'Requirements that held.' }),
        failed: Type.Integer({ description: 'Requirements that were broken.' }),
        untestable: Type.Integer({ description: 'Requirements that could not be exercised.' }),
        notApplicable: Type.Integer({ description: 'Requirements whose feature the target lacks.' }),
        advice: Type.Integer({ description: 'Failed requirements that do not gate.' }),
        messagesSent: Type.Integer({ description: 'Messages that the judge sent.' }),
        framesReceived: Type.Integer({ description: 'Frames that the server sent.' }),
        connections: Type.Integer({ description: 'Connections that the judge opened.' }),
      },
      { description: 'The run in figures.' },
    ),
    requirements: Type.Array(RequirementResult, {
      description: 'One result a requirement, in the order of the specification.',
    }),
    delivery: Type.Optional(
      Type.Array(
        Type.Object({
          from: Type.String({ description: 'Id of the sender.' }),
          to: Type.String({ description: 'Id of the user who got it.' }),
          group: Type.Optional(Type.String({ description: 'The group that it went through.' })),
          count: Type.Integer({ minimum: 0, description: 'How many messages arrived on this path.' }),
          samples: Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), {
            description: 'Some of them: milliseconds since the run began, and milliseconds that it took.',
          }),
        }),
        { description: 'How long deliveries took, path by path.' },
      ),
    ),
    fuzzing: Type.Optional(Fuzzing),
    scale: Type.Optional(Scale),
  },
  { $id: ID, description: 'The result of one judged run.' },
);
export type Report = Static<typeof Report>;
