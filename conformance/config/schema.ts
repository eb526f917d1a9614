import { type Static, Type } from 'typebox';
import { FEATURES } from '../../schema/features.ts';
import { PROFILE_NAMES } from '../../schema/profiles/index.ts';
import { FAIL_ON } from '../../schema/requirements/levels.ts';
import { HMAC_ALGORITHMS, KEY_ALGORITHMS, MAX_SEED, MAX_TIMER_MS, MAX_TIMER_S } from './bounds.ts';

const ID = 'https://imtypes.dev/schema/v1/Config.json';

const closed = { additionalProperties: false };
const text = (description: string) => Type.String({ minLength: 1, description });
const pem = (what: string) => text(`${what}: PEM text, or the path of a PEM file.`);
const auto = Type.Literal('auto');
const declaredBoolean = (description: string) => Type.Union([Type.Boolean(), auto], { description });

const UserConfig = Type.Union([
  text('Id of a user.'),
  Type.Object(
    { id: text('Id of the user.'), token: Type.Optional(text('A ready token of the user.')) },
    closed,
  ),
]);

export const FeaturesConfig = Type.Object(
  {
    anonymous: Type.Optional(declaredBoolean(FEATURES.anonymous.declares)),
    receipts: Type.Optional(declaredBoolean(FEATURES.receipts.declares)),
    sessionsPerUser: Type.Optional(
      Type.Enum(['one', 'many', 'auto'], { description: FEATURES.sessionsPerUser.declares }),
    ),
    messageTypes: Type.Optional(
      Type.Array(text('A message type.'), { description: FEATURES.messageTypes.declares }),
    ),
    maxMessageBytes: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1 }), auto], {
        description: FEATURES.maxMessageBytes.declares,
      }),
    ),
    ordering: Type.Optional(declaredBoolean(FEATURES.ordering.declares)),
  },
  { ...closed, description: 'What the server does where the protocol leaves it open; auto is probed.' },
);

export const TlsConfig = Type.Object(
  {
    ca: Type.Optional(pem('Certificate of the authority to trust')),
    cert: Type.Optional(pem('Certificate of the client')),
    key: Type.Optional(pem("The client certificate's key")),
    passphrase: Type.Optional(Type.String({ description: "Passphrase of the client certificate's key." })),
    rejectUnauthorized: Type.Optional(Type.Boolean({ description: 'false accepts any certificate.' })),
    servername: Type.Optional(Type.String({ description: 'Name to ask for in the TLS handshake.' })),
  },
  { ...closed, description: 'TLS of the handshake.' },
);

/** The part of a configuration that JSON can hold; `token`, `hooks` and a claims function need a module. */
export const ConfigSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'For editors.' })),
    url: Type.Optional(text('ws:// or wss:// URL of the server, without a token.')),
    secret: Type.Optional(text('HMAC secret that the server verifies tokens with.')),
    alg: Type.Optional(
      Type.Enum([...HMAC_ALGORITHMS, ...KEY_ALGORITHMS], { description: 'How tokens are signed.' }),
    ),
    privateKey: Type.Optional(pem('Key to sign tokens with')),
    publicKey: Type.Optional(pem('Key that the server verifies tokens with; opens AUTH-09')),
    claims: Type.Optional(
      Type.Union([Type.String(), Type.Record(Type.String(), Type.Unknown())], {
        description: "Template of a token's claims; {id} stands for the user's id.",
      }),
    ),
    leeway: Type.Optional(
      Type.Number({ minimum: 0, description: 'Seconds past exp that the server still accepts.' }),
    ),
    users: Type.Optional(Type.Array(UserConfig, { description: 'Users to act as.' })),
    groups: Type.Optional(
      Type.Record(Type.String(), Type.Array(text('Id of a user.')), {
        description: "Members of each group, by the group's conversation id.",
      }),
    ),
    features: Type.Optional(FeaturesConfig),
    headers: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Headers to add to the handshake.' }),
    ),
    subprotocols: Type.Optional(
      Type.Array(text('A subprotocol.'), { description: 'Subprotocols to offer.' }),
    ),
    tls: Type.Optional(TlsConfig),
    proxy: Type.Optional(text('http:// URL of a proxy that understands CONNECT.')),
    reporters: Type.Optional(
      Type.Array(text('name or name=path; path - is standard output.'), {
        description: 'What to write where.',
      }),
    ),
    transcript: Type.Optional(text('File that keeps the whole history of the last run, without secrets.')),
    requirements: Type.Optional(
      Type.Array(text('Id of a requirement.'), { description: 'Judge only these.' }),
    ),
    shard: Type.Optional(
      Type.String({
        pattern: '^(?:auto|[0-9]{1,4}/[0-9]{1,4})$',
        description: 'One of n parts: 1/3, or auto.',
      }),
    ),
    exclude: Type.Optional(
      Type.Record(Type.String(), text('Why it is left out.'), {
        description: 'Requirements to leave out, by id: what the server cannot have.',
      }),
    ),
    baseline: Type.Optional(text('JSON file of the failures that are known and let pass.')),
    updateBaseline: Type.Optional(
      Type.Boolean({ description: 'Writes what fails into the baseline, and takes out what fails no more.' }),
    ),
    profile: Type.Optional(
      Type.Enum([...PROFILE_NAMES], {
        description:
          'Version of the specification that gates: what is newer is reported and does not. next is all there is.',
      }),
    ),
    failOn: Type.Optional(Type.Enum([...FAIL_ON], { description: 'The lowest level that gates.' })),
    timeout: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_TIMER_MS,
        description: 'Milliseconds that a due message may take.',
      }),
    ),
    wait: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: MAX_TIMER_S,
        description: 'Seconds to wait for the server to come up.',
      }),
    ),
    budget: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: MAX_TIMER_S, description: 'Seconds by which a run ends.' }),
    ),
    patience: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: MAX_TIMER_S,
        description: 'Seconds to listen longer at the end of a run, for what shows late.',
      }),
    ),
    thorough: Type.Optional(
      Type.Boolean({ description: 'Takes the time for what shows late, unless patience says how much.' }),
    ),
    seed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: MAX_SEED, description: 'Makes the choices of a run again.' }),
    ),
    fuzz: Type.Optional(
      Type.String({
        pattern: '^(?:off|[1-9][0-9]{0,8}|[0-9]{1,9}(?:\\.[0-9]{1,3})?(?:ms|s|m|h))$',
        description: 'Random sessions behind the scenarios: off, so many, or for so long (5s).',
      }),
    ),
    corpus: Type.Optional(
      text('Folder of failures of random sessions: they are tried first, and new ones are saved there.'),
    ),
    repeat: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'How often to run.' })),
    failOnFlaky: Type.Optional(
      Type.Boolean({ description: 'Whether a requirement that flips fails the gate.' }),
    ),
  },
  { ...closed, $id: ID, title: 'imtypes.config', description: 'Configuration of imtypes verify.' },
);
export type JsonConfig = Static<typeof ConfigSchema>;

/** JSON Schema 2020-12 of `imtypes.config.json`, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(JSON.parse(JSON.stringify(ConfigSchema)) as Record<string, unknown>),
  };
}
