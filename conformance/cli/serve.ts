import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import {
  createLog,
  LOG_LEVELS,
  type LogLevel,
  type RunningServer,
  type ServerOptions,
  StoreFileError,
  startServer,
} from '../../src/server/index.ts';
import { expandIds } from '../config/id-ranges.ts';
import { readGroup } from '../config/id-texts.ts';
import { EncodingError, readUtf8 } from '../config/read-text.ts';
import { RefusedText } from '../config/texts.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import type { Group } from '../targets/target.ts';
import type { Io } from './io.ts';
import { numberOptions, readNumbers } from './serve-settings.ts';

interface ServeFlags {
  readonly port: string;
  readonly host: string;
  readonly secret?: string;
  readonly publicKey?: string;
  readonly alg?: string;
  readonly group?: readonly string[];
  readonly store?: string;
  readonly bus?: string;
  readonly metricsPort?: string;
  readonly survivePowerLoss?: true;
  readonly issuer?: string;
  readonly audience?: string;
  readonly allowAnonymous?: true;
  readonly replaceOlder?: true;
  readonly rejectNewer?: true;
  readonly keepExpired?: true;
  readonly receipts: boolean;
  readonly openGroups?: true;
  readonly historyBeforeJoining?: true;
  readonly baseUrl?: string;
  readonly logLevel: LogLevel;
}

/** `imtypes serve`: starts the reference server and keeps it until SIGTERM or SIGINT. */
export function serveCommand(io: Io): Command {
  const command = new Command('serve')
    .description('start the reference server, to develop a client against')
    .option('--port <n>', 'port to listen on; 0 takes a free one', '8080')
    .option('--host <address>', 'address to listen on; 0.0.0.0 is reachable from other machines', '127.0.0.1')
    .addOption(
      new Option('--secret <s>', 'HMAC secret of the tokens; a fresh one without it').env('IMTYPES_SECRET'),
    )
    .option('--public-key <file>', 'PEM file with the public key of the tokens, in place of a secret')
    .option('--alg <name>', 'accept tokens of this algorithm alone, such as HS256, RS256, ES256, EdDSA')
    .option(
      '--group <id=id,id,...>',
      "repeatable: a group's conversation id and its members, such as g1=101,102 or big=1..10000; the first is the owner",
      append,
    )
    .option('--open-groups', 'let everybody who knows the id of a group join it over HTTP')
    .option('--history-before-joining', 'let members read what a group said before they joined')
    .option(
      '--base-url <url>',
      'what the URLs of uploads begin with, such as https://chat.example.com: needed behind a proxy or TLS; the address listened on without it',
    )
    .option('--issuer <iss>', 'accept tokens of this issuer alone')
    .option('--audience <aud>', 'accept tokens for this audience alone')
    .option(
      '--allow-anonymous',
      'let in connections without a valid token, which get nothing and send nothing',
    )
    .addOption(
      new Option('--replace-older', "a user's newest connection ends the others, with 4000").conflicts(
        'rejectNewer',
      ),
    )
    .option('--reject-newer', 'a user with a connection gets no further one: it is closed with 4001')
    .option(
      '--keep-expired',
      'leave a connection open when its token expires; without it, it is closed with 4401',
    )
    .option('--no-receipts', 'do not send senders their own messages')
    .addOption(
      new Option(
        '--store <file or url>',
        'SQLite file that keeps messages, groups and files, for this process alone; or postgres://user:password@host/name, which any number of nodes share; in memory without it',
      ).env('IMTYPES_STORE'),
    )
    .addOption(
      new Option(
        '--bus <url>',
        'how nodes with a store in PostgreSQL reach each other: postgres for two or three of them, or kafka://host:9092,host:9092 (default: postgres)',
      ).env('IMTYPES_BUS'),
    )
    .option(
      '--survive-power-loss',
      'give a receipt once the disk has the message, which is slower; without it a receipt survives kill -9, and a loss of power may take the last second or so',
    )
    .option(
      '--metrics-port <n>',
      'answers GET /metrics on this port, for Prometheus; 0 takes a free one; needs prom-client',
    )
    .addOption(
      new Option('--log-level <level>', 'lines of JSON on standard error')
        .choices(LOG_LEVELS)
        .default('warn'),
    )
    .allowExcessArguments(false)
    .action((flags: ServeFlags, command: Command) => {
      // A flag beats the environment: the secret there gives way to a public key.
      const yields = flags.publicKey !== undefined && command.getOptionValueSource('secret') === 'env';
      return serve(yields ? { ...flags, secret: undefined } : flags, io);
    });
  command.optionsGroup('Limits:');
  for (const option of numberOptions) command.addOption(option);
  return command;
}

function append(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

async function serve(flags: ServeFlags, io: Io): Promise<void> {
  const generated = flags.secret === undefined && flags.publicKey === undefined;
  const secret = generated ? randomBytes(24).toString('hex') : flags.secret;
  const log = createLog({ level: flags.logLevel, write: (line) => void io.stderr.write(`${line}\n`) });
  const server = await start({ ...readOptions(flags, secret), log }, flags);
  // Listened for before the first line is out: whoever reads that line may stop the server at once.
  const stopped = stopSignal();
  try {
    await io.stdout.write(`${server.url}\n`);
    if (generated) await io.stderr.write(hint(server.url, String(secret)));
    if (isEverywhere(flags.host) && flags.baseUrl === undefined)
      await io.stderr.write(baseHint(server.httpUrl));
    if (server.metricsUrl !== undefined) await io.stderr.write(`Metrics are at ${server.metricsUrl}.\n`);
    await stopped;
  } finally {
    await server.close();
  }
}

/** Only for a secret that is made for this one run: without it nobody could connect. */
function hint(url: string, secret: string): string {
  return [
    'No secret was given, so a fresh one was made for this run. To connect as user 101:',
    `  npx wscat -c "${url}?token=$(npx imtypes token --secret ${secret} --user 101)"`,
    '',
  ].join('\n');
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** Other machines reach the server by a name that it cannot know. */
function baseHint(httpUrl: string): string {
  return `URLs of uploads begin with ${httpUrl}, which other machines cannot reach; --base-url says what they reach.\n`;
}

function readOptions(flags: ServeFlags, secret: string | undefined): ServerOptions {
  const port = readPort('--port', flags.port);
  const { publicKey, secret: given, alg, host, store, bus } = flags;
  if (given !== undefined && publicKey !== undefined) {
    throw new UsageError('--public-key', 'got --secret too; takes either of the two');
  }
  return {
    port,
    host,
    alg,
    ...(isDatabase(store) ? { storeUrl: store } : { storeFile: store }),
    busUrl: bus,
    ...(flags.metricsPort === undefined
      ? {}
      : { metricsPort: readPort('--metrics-port', flags.metricsPort) }),
    durability: flags.survivePowerLoss ? 'power' : 'process',
    issuer: flags.issuer,
    audience: flags.audience,
    anonymous: flags.allowAnonymous,
    sessionsPerUser: flags.replaceOlder ? 'replace' : flags.rejectNewer ? 'reject' : undefined,
    closeExpired: !flags.keepExpired,
    receipts: flags.receipts,
    openGroups: flags.openGroups,
    historyBeforeJoining: flags.historyBeforeJoining,
    baseUrl: flags.baseUrl,
    ...readNumbers({ ...flags }),
    groups: flags.group?.map(readGroupFlag),
    ...(publicKey === undefined ? { secret } : { publicKey: readFile('--public-key', publicKey) }),
  };
}

const isDatabase = (store: string | undefined): store is string => /^postgres(ql)?:/i.test(store ?? '');

function readPort(flag: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(flag, gotTakes(text, 'a whole number from 0 to 65535'));
}

function readGroupFlag(text: string): Group {
  try {
    const { id, members } = readGroup(
      text,
      '<id>=<id,id,...>, such as g1=101,102 or big=1..10000',
      'make such a group by the option groups of startServer in a program',
    );
    return { id, members: expandIds(members) };
  } catch (error) {
    throw error instanceof RefusedText ? new UsageError('--group', error.message) : error;
  }
}

function readFile(flag: string, path: string): string {
  try {
    return readUtf8(path);
  } catch (error) {
    if (error instanceof EncodingError)
      throw new UsageError(flag, `${JSON.stringify(path)} ${error.message}`);
    throw new UsageError(
      flag,
      `cannot read ${JSON.stringify(path)} (${codeOf(error)}); takes the path of a PEM file`,
    );
  }
}

/** What can go wrong at the start is wrong usage; anything else is an error of the program and goes on as it is. */
async function start(options: ServerOptions, flags: ServeFlags): Promise<RunningServer> {
  try {
    return await startServer(options);
  } catch (error) {
    const wrong = explain(codeOf(error), error, flags);
    throw wrong ?? error;
  }
}

function explain(code: string, error: unknown, { port, host, store }: ServeFlags): UsageError | undefined {
  if (error instanceof RangeError) return new UsageError('', error.message);
  if (code === 'EADDRINUSE')
    return new UsageError('--port', `port ${port} is taken; --port 0 takes a free one`);
  if (code === 'EACCES')
    return new UsageError('--port', `port ${port} is not allowed for this user; take one above 1023`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new UsageError(
      '--host',
      gotTakes(host, 'an address of this machine, such as 127.0.0.1 or 0.0.0.0'),
    );
  }
  if (code === 'ERR_STORE_URL') return new UsageError('--store', (error as Error).message);
  if (code === 'ERR_METRICS') return new UsageError('--metrics-port', (error as Error).message);
  if (code === 'ERR_BUS_URL') return new UsageError('--bus', (error as Error).message);
  if (error instanceof StoreFileError) return new UsageError('--store', error.message);
  if (code === 'ERR_SQLITE_ERROR') {
    return new UsageError(
      '--store',
      `cannot use ${JSON.stringify(store)} (${(error as Error).message}); takes the path of a SQLite file, which is made where its folder exists`,
    );
  }
  return undefined;
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
