import { type Connection, type Context, referenceSteps, type Steps } from '../../../src/server/index.ts';
import type { Changes } from '../candidate.ts';

/** Close code, or the status of an HTTP response, by which a server says that there are too many connections. */
type TooMany = { readonly close: number } | { readonly status: number };

/** Connections that count together, such as those of one user; null for one that is not counted. */
type Kind = (user: string | undefined) => string | null;

const ofUser: Kind = (user) => user ?? null;
const ofNobody: Kind = (user) => (user === undefined ? 'nobody' : null);
const ofAll: Kind = () => 'all';

/** Which connections a limit counts: those of each user, those without a valid token, or all, as from one address. */
export const KINDS = { ofUser, ofNobody, ofAll } as const;

const kindOf = ({ user }: Connection, kind: Kind): string | null => kind(user);

/** The newest connection stays: where there are more than `most` of a kind, the oldest is closed. */
export function newestStay(kind: Kind, most: number, code: number): Partial<Steps> {
  return {
    greet(connection, _say, { connections }) {
      const key = kindOf(connection, kind);
      if (key === null) return;
      const alike = connections.all().filter((each) => kindOf(each, kind) === key);
      for (const older of alike.slice(0, Math.max(0, alike.length - most))) {
        connections.remove(older);
        older.socket.close(code, 'replaced by a newer connection');
      }
    },
  };
}

/** What a handshake that is under way was found to be, by its tokens. */
const keyOf = (tokens: readonly string[]): string => JSON.stringify(tokens);

/** The oldest connections stay: where there are `most` of a kind, a further one is turned away. */
export function oldestStay(kind: Kind, most: number, how: TooMany): Changes {
  const users = new Map<string, string | undefined>();
  // Counted from the handshake on: several of them may be under way at once.
  const taken = new Map<string, number>();
  const count = (key: string, more: number): void => void taken.set(key, (taken.get(key) ?? 0) + more);
  return {
    webSocket: {
      verifyClient({ req }, answer) {
        const tokens = new URL(req.url ?? '', 'ws://host').searchParams.getAll('token');
        const key = kind(users.get(keyOf(tokens)));
        const isFull = key !== null && (taken.get(key) ?? 0) >= most;
        if (isFull && 'status' in how) return answer(false, how.status, 'too many connections');
        if (key !== null) count(key, 1);
        answer(true);
      },
    },
    steps: {
      async authenticate(tokens, context) {
        const identity = await referenceSteps.authenticate(tokens, context);
        users.set(keyOf(tokens), identity.kind === 'user' ? identity.user : undefined);
        return identity;
      },
      greet(connection) {
        const key = kindOf(connection, kind);
        if (key === null || 'status' in how || (taken.get(key) ?? 0) <= most) return;
        connection.socket.close(how.close, 'too many connections');
      },
      gone(connection, code, context) {
        referenceSteps.gone(connection, code, context);
        const key = kindOf(connection, kind);
        if (key !== null) count(key, -1);
      },
    },
  };
}

const end = ({ socket }: Connection, code: number): void => socket.close(code, 'the end of this connection');

/** Every connection lives this long at the most. */
export const lives = (ms: number, code: number): Partial<Steps> => ({
  greet: (connection) => void setTimeout(() => end(connection, code), ms).unref(),
});

/** How many bytes have come on a connection. */
const bytesOf = ({ stream }: Connection): number => (stream as { bytesRead?: number }).bytesRead ?? 0;

/**
 * A connection on which the client sends nothing for so long is closed. `pings` count as something, as does each byte of a
 * long frame that is under way; or whole messages alone count.
 */
export function endsIdle(ms: number, code: number, pings = true): Partial<Steps> {
  const timers = new WeakMap<Connection, NodeJS.Timeout>();
  const wind = (connection: Connection): void => {
    clearTimeout(timers.get(connection));
    const before = bytesOf(connection);
    const look = (): void => {
      if (pings && bytesOf(connection) > before) wind(connection);
      else end(connection, code);
    };
    // What has come while the machine was held up is read behind the timers.
    timers.set(connection, setTimeout(() => setImmediate(look), ms).unref());
  };
  return {
    greet: wind,
    ping(connection, payload) {
      if (pings) wind(connection);
      referenceSteps.ping(connection, payload);
    },
    read(data, isBinary, connection) {
      wind(connection);
      return referenceSteps.read(data, isBinary, connection);
    },
  };
}

/** A connection is closed once so many messages have been sent on it; these are still served. */
export function servesMost(messages: number, code: number): Partial<Steps> {
  const sent = new WeakMap<Connection, number>();
  return {
    accept(value, connection) {
      const count = (sent.get(connection) ?? 0) + 1;
      sent.set(connection, count);
      // The last one is delivered before the connection ends.
      if (count === messages) setTimeout(() => end(connection, code), 5).unref();
      return count > messages
        ? { ok: false, reason: 'limit reached' }
        : referenceSteps.accept(value, connection);
    },
  };
}

/** What a whole run computes, of the time that it takes on two quiet cores. */
const BUSY = 0.5;

/** How often it is looked whether that has been computed. */
const LOOK_MS = 50;

/**
 * Ends connections again and again, each so long after the one before: all at once, or one after the other. On a busy
 * machine a run gets on more slowly than the clock does, and so does this.
 */
export function endsNowAndThen(
  ms: number,
  code: number,
  choose: (all: readonly Connection[]) => readonly Connection[],
): Partial<Steps> {
  let isWound = false;
  const wind = ({ connections }: Pick<Context, 'connections'>): void => {
    if (isWound) return;
    isWound = true;
    const start = process.cpuUsage();
    const look = (): void => {
      const { user, system } = process.cpuUsage(start);
      if ((user + system) / 1000 < BUSY * ms) return void setTimeout(look, LOOK_MS).unref();
      isWound = false;
      for (const each of choose(connections.all())) end(each, code);
      if (connections.all().length > 0) wind({ connections });
    };
    setTimeout(look, ms).unref();
  };
  return { greet: (_connection, _say, context) => wind(context) };
}
