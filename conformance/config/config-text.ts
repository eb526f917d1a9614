import { codeOf, list, object, quote } from './code-text.ts';
import type { Config } from './config.ts';

/** A key of the file, and what a person should know about it. */
interface Part {
  readonly key: keyof Config;
  readonly comment: string;
  /** The value as code; undefined leaves the key out. */
  readonly code: (config: Config) => string | undefined;
}

const asGiven =
  (key: keyof Config) =>
  (config: Config): string | undefined =>
    config[key] === undefined ? undefined : codeOf(config[key], '  ');

/** In the order in which a person thinks of them. */
const PARTS: readonly Part[] = [
  {
    key: 'url',
    comment: 'Where the server listens, without a token: the judge adds ?token=... itself.',
    code: asGiven('url'),
  },
  {
    key: 'secret',
    comment:
      'What the server verifies tokens with. It comes from the environment and is not written down here.',
    code: ({ secret }) => (secret === undefined ? undefined : fromEnv('IMTYPES_SECRET')),
  },
  {
    key: 'privateKey',
    comment: 'What tokens are signed with: the path of a PEM file, or its text out of the environment.',
    code: ({ privateKey }) =>
      privateKey?.includes('-----BEGIN') ? fromEnv('IMTYPES_PRIVATE_KEY') : privateKey && quote(privateKey),
  },
  { key: 'publicKey', comment: 'What the server verifies tokens with.', code: asGiven('publicKey') },
  { key: 'alg', comment: 'How tokens are signed.', code: asGiven('alg') },
  {
    key: 'claims',
    comment: "What stands in a token: {id} becomes the user's id, in quotes a text, without quotes a number.",
    code: asGiven('claims'),
  },
  {
    key: 'users',
    comment: 'Users to act as: three or more, so that somebody is outside of each group.',
    code: ({ users }) => (users === undefined ? undefined : list(users.map(userCode), '  ')),
  },
  {
    key: 'groups',
    comment: 'Groups that the server has, by their conversation id, with their members.',
    code: asGiven('groups'),
  },
  {
    key: 'profile',
    comment:
      'Version of the specification that gates. What a later one brings is reported, and gates once it is named here.',
    code: asGiven('profile'),
  },
  {
    key: 'features',
    comment: 'What the server does where the protocol leaves it open.',
    code: asGiven('features'),
  },
  {
    key: 'headers',
    comment: 'Headers of the handshake.',
    code: ({ headers }) =>
      headers &&
      object(
        Object.entries(headers).map(([name, value]) => [name, headerCode(name, value)]),
        '  ',
      ),
  },
  { key: 'subprotocols', comment: 'Subprotocols to offer.', code: asGiven('subprotocols') },
  { key: 'tls', comment: 'TLS of the handshake.', code: asGiven('tls') },
  {
    key: 'proxy',
    comment: 'HTTP proxy that understands CONNECT.',
    code: ({ proxy }) => (proxy?.includes('@') ? fromEnv('IMTYPES_PROXY') : proxy && quote(proxy)),
  },
];

const HEAD = `// How \`imtypes verify\` reaches this server and judges it. A flag beats a variable, and a variable beats this file.
// \`npx imtypes verify --help\` tells all there is.
import type { Config } from 'imtypes/conformance';

export default {
`;

/** What a first run does not need, to be uncommented. */
export const MORE = `  // failOn: 'must',
  // timeout: 5000,
  // reporters: ['terminal', 'html', 'junit'],
  // baseline: 'known.json',
  // exclude: { 'GRP-08': 'no user has the id of a group' },
  // features: { sessionsPerUser: 'one', receipts: true },
  // hooks: {
  //   join: async (group, user) => {},
  //   leave: async (group, user) => {},
  //   history: async (conversationId, user) => [],
  //   upload: async ({ name, bytes, user }) => ({ url: 'https://...' }),
  // },
`;

const TAIL = `  // What else there is, as examples. Hooks let the judge change groups (GRP-09, SYS-02), read the history (STORE-01) and
  // upload (MEDIA-01); without them nothing is said of these.
${MORE}} satisfies Config;
`;

/** The text of an \`imtypes.config.ts\` that says this of a server, with a comment on each key and without secrets. */
export function configText(config: Config): string {
  const parts = PARTS.flatMap(({ key, comment, code }) => {
    const value = code(config);
    return value === undefined ? [] : [`  // ${comment}\n  ${key}: ${value},\n`];
  });
  return [HEAD + parts.join('\n'), TAIL].join('\n');
}

/** Variables that the file of this configuration reads its secrets from. */
export function variablesOf(config: Config): string[] {
  return [...new Set([...configText(config).matchAll(/process\.env\.(\w+)/g)].map(([, name]) => name!))];
}

const fromEnv = (name: string): string => `process.env.${name}`;

function userCode(user: NonNullable<Config['users']>[number]): string {
  if (typeof user === 'string') return quote(user);
  if (user.token === undefined) return quote(user.id);
  return `{ id: ${quote(user.id)}, token: ${fromEnv(`TOKEN_${variable(user.id)}`)} }`;
}

/** Known to everybody who looks at a page; any other header may hold a secret. */
const PLAIN_HEADERS: readonly string[] = ['origin', 'host', 'user-agent'];

const headerCode = (name: string, value: string): string =>
  PLAIN_HEADERS.includes(name.toLowerCase()) ? quote(value) : `${fromEnv(`HEADER_${variable(name)}`)} ?? ''`;

const variable = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
