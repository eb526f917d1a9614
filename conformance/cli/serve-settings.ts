import { Option } from 'commander';
import { DEFAULT_SETTINGS, type ServerOptions } from '../../src/server/index.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';

/** The settings that are whole numbers. */
type NumberSetting = {
  [Name in keyof typeof DEFAULT_SETTINGS]: (typeof DEFAULT_SETTINGS)[Name] extends number ? Name : never;
}[keyof typeof DEFAULT_SETTINGS];

/** Every limit of the server that is a number, and what happens beyond it. A setting without a line here does not compile. */
const NUMBERS: Readonly<Record<NumberSetting, string>> = {
  maxMessageBytes: 'the longest frame; a longer one ends its connection with 1009',
  maxUploadBytes: 'the longest upload; a longer one is answered with 413',
  maxUploadBytesPerUser: 'what the uploads of one user may take; beyond it 507. A small file counts as 4 KiB',
  maxUploadBytesInAll: 'what all uploads may take; beyond it 507',
  maxGroupsPerUser: 'groups that one user may make over HTTP; beyond it 507',
  maxJsonBytes: 'the longest JSON body; a longer one is answered with 413',
  maxUrlBytes: 'the longest path with its query; a longer one is answered with 414',
  maxHistoryBytes: 'a page of the history ends before it gets longer, after one message at the earliest',
  maxBodyBytesPerUser: 'HTTP bodies of one user that are under way at the same time; beyond it 503',
  maxBodyBytesInAll: 'HTTP bodies of all that are under way at the same time; beyond it 503',
  maxUnreadBytes: 'what one connection may leave unread before it is ended',
  maxUnreadBytesInAll: 'what all connections may leave unread; beyond it the one that leaves most is ended',
  maxWaitingBytes: 'what may wait to be worked off on one connection before it is closed with 1008',
  maxConnections: 'TCP connections in all; a further one is dropped',
  maxConnectionsPerUser: 'WebSockets of one user; a further one is closed with 4002',
  maxStoredBytes: 'what all messages may take in the store; a further one is refused in a system message',
  maxStoredBytesPerUser: 'what the messages of one sender may take in the store',
  handshakeSeconds: 'time for a client to say what it wants, and to take a refusal',
  requestSeconds: 'time for an HTTP request to come in, with its body; beyond it 408',
  responseSeconds:
    'time for an HTTP request to be answered and its answer read; beyond it the connection is ended',
  keepAliveSeconds: 'how long an HTTP connection is kept for a further request',
  heartbeatSeconds: 'after so much silence a client is pinged, and ended after as much again; 0 for never',
  leewaySeconds: 'how far the clock of whoever issues tokens may be off',
};

const NAMES = Object.keys(NUMBERS) as NumberSetting[];

/** The flags of all these settings, with what each is by default. */
export const numberOptions: readonly Option[] = NAMES.map(
  (name) =>
    new Option(
      `--${kebab(name)} <n>`,
      `${NUMBERS[name]} (default: ${DEFAULT_SETTINGS[name].toLocaleString('en')})`,
    ),
);

/** The settings that were given. Throws a UsageError that names the flag. */
export function readNumbers(flags: Readonly<Record<string, unknown>>): Partial<ServerOptions> {
  const given = NAMES.filter((name) => flags[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, readNumber(`--${kebab(name)}`, String(flags[name]))]));
}

function readNumber(flag: string, text: string): number {
  // Digits may be grouped as the help groups them.
  const number = /^\d[\d_,]*$/.test(text) ? Number(text.replace(/[_,]/g, '')) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new UsageError(flag, gotTakes(text, 'a whole number, such as 1048576'));
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
