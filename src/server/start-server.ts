import { createServer } from 'node:http';
import type { ServerOptions as WebSocketOptions } from 'ws';
import { complaintAboutNode } from '../node-version.ts';
import { type Clock, createClock } from './clock.ts';
import { createConnections } from './connections.ts';
import type { Context, ErrorPlace } from './context.ts';
import { type ForTests, forTests } from './for-tests.ts';
import { createGroups } from './groups.ts';
import { createHttpListener, limitHeaders, timeLimits } from './http/http-listener.ts';
import { readBaseUrl } from './http/read-base-url.ts';
import { explainWeakSecret, type KeyOptions, readKeys } from './keys.ts';
import { formatAddress, listen, prepareClose } from './listen.ts';
import { createLog, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { closePorts, openPorts, type PortOptions } from './open-ports.ts';
import { createOutbox } from './outbox.ts';
import { createPipeline } from './pipeline.ts';
import { readSettings, type Settings } from './settings.ts';
import { createSockets } from './sockets.ts';
import { referenceSteps } from './steps/reference-steps.ts';
import type { Steps } from './steps/steps.ts';
import type { StoredMessage } from './store/store.ts';
import { createUnread } from './unread.ts';

/** A group that is there from the start. */
export interface InitialGroup {
  /** Its conversation id. */
  readonly id: string;
  /** Ids of its users. */
  readonly members: readonly string[];
}

/** How to start the reference server. Either `secret` or `publicKey` must be there. */
export interface ServerOptions extends KeyOptions, PortOptions, Partial<Settings> {
  /** Default 127.0.0.1: reachable from this machine alone. */
  readonly host?: string;
  /** Default 8080; 0 takes a free one. */
  readonly port?: number;
  /** Default /ws/chat. */
  readonly path?: string;
  /** Groups that are there from the start; more can be made while it runs. */
  readonly groups?: readonly InitialGroup[];
  /** Steps in place of the reference server's own. */
  readonly steps?: Partial<Steps>;
  /** In place of the machine's clock. */
  readonly clock?: Clock;
  /** Answers `GET /metrics` on this port, for Prometheus; 0 takes a free one. Needs the package `prom-client`. */
  readonly metricsPort?: number;
  /** Laid over the options of the `ws` server. */
  readonly webSocket?: WebSocketOptions;
  /**
   * What the URLs of uploads begin with, such as https://chat.example.com: needed where clients reach the server by
   * another address, or through a proxy. Without it the address that the server listens on.
   */
  readonly baseUrl?: string;
  /** Told of the server's own errors, and of which request; by default they go to the log. */
  readonly onError?: (error: unknown, about?: ErrorPlace) => void;
  /** Told what happens; by default warnings and errors go to standard error, a line of JSON each. Never given a token. */
  readonly log?: Log;
}

/** A server that listens. */
export interface RunningServer extends ForTests {
  /** Without a token, such as ws://127.0.0.1:8080/ws/chat. */
  readonly url: string;
  /** Of the HTTP API, without a slash at the end. */
  readonly httpUrl: string;
  /** Where its metrics are; undefined where none were asked for. */
  readonly metricsUrl?: string;
  /** The port it listens on, also where 0 was asked for. */
  readonly port: number;
  /**
   * Returns the id of the group; an existing one gets exactly these members. The first is the owner, who over HTTP adds
   * and removes others. Throws a RangeError where the id is that of a user who is known.
   */
  createGroup(id: string | undefined, members: readonly string[]): Promise<string>;
  /** Adds a member and announces it; nothing happens where the user is one already. Throws a RangeError where there is no such group. */
  join(group: string, user: string): Promise<void>;
  /** Removes a member and announces it; nothing happens where the user is none. */
  leave(group: string, user: string): Promise<void>;
  /** The newest messages of a conversation, oldest first; at most 1000 where no limit is given. */
  history(conversationId: string, limit?: number): Promise<readonly StoredMessage[]>;
  /** Ends all connections and frees the port. A second call waits for the first. */
  close(): Promise<void>;
}

/** A token of 64 KiB must reach the authentication, to be refused there by 401 instead of 431 by Node. */
const MAX_HEADER_BYTES = 256 * 1024;

/** Starts the server; resolves when it listens. Throws a RangeError where the keys do not fit, Node's error where the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const complaint = complaintAboutNode();
  if (complaint !== null) throw new Error(complaint);
  const { log = createLog() } = options;
  const { onError = (error, about) => log.error('an error of the server', { error, ...about }) } = options;
  const keys = readKeys(options);
  const weakness = explainWeakSecret(options.secret);
  if (weakness !== undefined) log.warn(weakness);
  const settings = readSettings(options);
  const ports = await openPorts(options, settings, log);
  const context: Context = {
    settings,
    keys,
    clock: options.clock ?? createClock(ports.store.now?.bind(ports.store)),
    connections: createConnections(),
    ...ports,
    onError,
    log,
  };
  try {
    return await run(options, context);
  } catch (error) {
    await closePorts(context);
    throw error;
  }
}

/** Imported only where metrics are asked for. */
async function loadMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('./metrics.ts');
  return createMetrics();
}

async function run(options: ServerOptions, context: Context): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 8080, path = '/ws/chat', webSocket } = options;
  const metrics = options.metricsPort === undefined ? undefined : await loadMetrics();
  const own: Steps = { ...referenceSteps, ...options.steps };
  const steps = metrics?.count(own) ?? own;
  const unread = createUnread(context.settings);
  const outbox = createOutbox(unread);
  const pipeline = createPipeline(steps, context, outbox);
  const groups = createGroups(steps, context, pipeline);
  for (const { id, members } of options.groups ?? []) await groups.setUp(id, members);
  const sockets = createSockets(steps, context, pipeline, { path, unread, outbox, webSocket });
  const baseUrl = readBaseUrl(options.baseUrl);
  let httpUrl = '';
  let closed: Promise<void> | undefined;
  const listener = createHttpListener({
    steps,
    context,
    groups,
    socketPath: path,
    baseUrl: () => baseUrl ?? httpUrl,
    isEnding: () => closed !== undefined,
  });
  const http = createServer({ maxHeaderSize: MAX_HEADER_BYTES, ...timeLimits(context.settings) }, listener);
  limitHeaders(http);
  http.maxConnections = context.settings.maxConnections;
  http.on('upgrade', sockets.handshake);
  const close = prepareClose(http);
  await pipeline.start();
  const bound = await listen(http, host, port);
  const counted = await metrics?.serve(host, options.metricsPort ?? 0, context);
  httpUrl = `http://${formatAddress(host, bound)}`;

  const closeAll = async () => {
    await sockets.close();
    await close();
    await counted?.close();
    await closePorts(context);
  };
  return {
    ...forTests(options, context, pipeline),
    url: `ws://${formatAddress(host, bound)}${path}`,
    httpUrl,
    port: bound,
    metricsUrl: counted?.url,
    createGroup: groups.create,
    join: async (group, user) => void (await groups.join(group, user)),
    leave: async (group, user) => void (await groups.leave(group, user)),
    history: (conversationId, limit = 1000) => steps.recall(conversationId, { limit }, context),
    close: () => {
      closed ??= closeAll();
      return closed;
    },
  };
}
