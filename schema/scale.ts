import { type Static, Type } from 'typebox';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const ms = (description: string) => Type.Number({ description: `${description}, in milliseconds.` });

/** How much one word of the account rests on. */
export const ScaleCount = Type.Object({
  messages: count('Distinct messages.'),
  members: count('Distinct users.'),
  frames: count('Single pushes, or pushes that are missing.'),
});
export type ScaleCount = Static<typeof ScaleCount>;

const counts = (description: string) => Type.Object(ScaleCount.properties, { description });

/** Quantiles of delays, from the moment of sending to that of arrival. */
export const ScaleQuantiles = Type.Object({
  way: Type.Enum(['group', 'private', 'receipt'], { description: 'On which way the pushes came.' }),
  count: count('Pushes.'),
  median: ms('Half of them took less'),
  p99: ms('99 of 100 took less'),
  p999: ms('999 of 1000 took less'),
  max: ms('The slowest took so long'),
});
export type ScaleQuantiles = Static<typeof ScaleQuantiles>;

/** The fields of a sketch. */
const SKETCH = {
  way: Type.Enum(['group', 'private', 'receipt'], { description: 'On which way the pushes came.' }),
  count: count('Values.'),
  sum: ms('Sum of all'),
  min: ms('The shortest'),
  max: ms('The longest'),
  zeros: count('Values of nothing.'),
  bins: Type.Array(Type.Number(), {
    description: 'Bins of a DDSketch of 1 % accuracy that hold something: index, count, index, count ...',
  }),
};

/** Delays as a sketch, of which several become one. */
export const ScaleSketch = Type.Object(SKETCH);
export type ScaleSketch = Static<typeof ScaleSketch>;

/** What a run with many members came to. */
export const Scale = Type.Object(
  {
    members: count('Users that were to connect.'),
    groups: count('Groups that were written to.'),
    pairs: count('Pairs of users who wrote to each other.'),
    rate: Type.Number({ description: 'Messages a second that were asked for.' }),
    connections: Type.Object(
      {
        opened: count('Connections that opened, those of users who came back among them.'),
        refused: Type.Array(
          Type.Object({
            detail: Type.String({ description: 'What the server said or did.' }),
            count: count('How many.'),
          }),
          {
            description: 'Handshakes that failed for good.',
          },
        ),
        ended: Type.Array(
          Type.Object({
            detail: Type.String({ description: 'What the server said or did.' }),
            count: count('How many.'),
          }),
          {
            description: 'Connections that the server ended though they were read.',
          },
        ),
      },
      { description: 'What became of the connections.' },
    ),
    words: Type.Object(
      {
        attempted: counts('What was sent, and the pushes that are owed.'),
        acknowledged: counts('What its sender got back.'),
        delivered: counts('What came to whom it was owed.'),
        lost: counts('What is owed and never came.'),
        duplicated: counts('What came more than once on one connection.'),
        unexpected: counts('What came to who has no part in it.'),
        recovered: counts('What was delivered and never acknowledged.'),
        outOfOrder: counts('What came behind a later message of its sender.'),
      },
      {
        description:
          "The account in Jepsen's words. attempted: sent, and the pushes that are owed. acknowledged: the sender got its own push. recovered: delivered, and never acknowledged.",
      },
    ),
    deviations: Type.Array(
      Type.Object({
        word: Type.Enum(['lost', 'duplicated', 'unexpected', 'recovered', 'outOfOrder'], {
          description: 'What befell the user.',
        }),
        user: Type.String({ description: 'Id of the user.' }),
        count: count('How often.'),
      }),
      { description: 'Whom something befell, those whom it befell most first.' },
    ),
    replayed: count('Pushes to users who were not there when the message was sent: a history.'),
    others: count('Pushes that are no message of this run, such as notices.'),
    skipped: count(
      'Messages of the plan that were not sent: nobody to send them, or a server too far behind.',
    ),
    phases: Type.Array(
      Type.Object({
        name: Type.String({ description: 'connect, steady, bursts, storm, slow, members, drain.' }),
        startedAt: ms('When it began, since the run began'),
        ms: ms('How long it lasted'),
        messages: count('Messages sent in it.'),
        owed: count('Pushes that were owed.'),
        delivered: count('Of these, how many came.'),
        lost: count('Of these, how many never came.'),
        duplicated: count('Further pushes of a message on one connection.'),
        unexpected: count('Pushes to who has no part in it.'),
        outOfOrder: count('Pushes behind a later one of the same sender.'),
        servedMs: ms(
          'How long after the end of the phase the last message had reached everybody; 0 before it',
        ),
        slowestMs: ms('The longest that a message took until everybody had it'),
        latency: Type.Array(ScaleQuantiles, { description: 'Delays of its messages.' }),
      }),
      { description: 'The run, phase by phase; a message belongs to the phase in which it was sent.' },
    ),
    latency: Type.Array(ScaleQuantiles, { description: 'Delays of all phases.' }),
    sketches: Type.Array(ScaleSketch, { description: 'The same as sketches.' }),
    slowest: Type.Array(
      Type.Object({
        user: Type.String({ description: 'Id of the user.' }),
        mean: ms('Mean delay'),
        max: ms('Longest delay'),
      }),
      { description: 'Who waited longest on the whole.' },
    ),
    shard: Type.Optional(
      Type.Object(
        {
          sent: count('Messages that this machine has sent.'),
          conversations: Type.Array(count('A number.'), {
            description: 'Where they went, in order: a conversation, how many in a row, a conversation ...',
          }),
          seen: Type.Array(count('A number.'), {
            description:
              'Numbers of messages that came here, or of this machine that came to anybody: from, to, from, to ...',
          }),
          delivered: Type.Array(count('A number.'), {
            description: 'Of these, those that were owed here; as ranges.',
          }),
          steady: Type.Array(Type.Array(count('A number.'), { minItems: 2, maxItems: 2 }), {
            description: 'By conversation, how many of its users were here from the beginning to the end.',
          }),
          numbers: Type.Object(
            {
              lost: Type.Array(count('A number.'), { description: 'Numbers of messages.' }),
              duplicated: Type.Array(count('A number.'), { description: 'Numbers of messages.' }),
              unexpected: Type.Array(count('A number.'), { description: 'Numbers of messages.' }),
              outOfOrder: Type.Array(count('A number.'), { description: 'Numbers of messages.' }),
            },
            { description: 'Numbers of the messages that something befell here.' },
          ),
          sketches: Type.Array(Type.Object({ phase: count('Index of the phase.'), ...SKETCH }), {
            description: 'Delays by phase.',
          }),
        },
        { description: 'What one of several machines keeps, so that all of them become one account.' },
      ),
    ),
    map: Type.Object(
      {
        columnMs: ms('What a column stands for'),
        rowMembers: count('How many users a row stands for.'),
        rows: Type.Array(Type.Array(Type.Union([Type.Number(), Type.Null()])), {
          description: 'A row for so many users; null where nothing came.',
        }),
      },
      { description: 'Mean delays in milliseconds: a row for so many users, a column for so much time.' },
    ),
  },
  { description: 'The account of every delivery of `imtypes scale`.' },
);
export type Scale = Static<typeof Scale>;
