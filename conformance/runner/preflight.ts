import { randomUUID } from 'node:crypto';
import type { Stage } from '../driver/stage.ts';
import type { Refusal } from '../history/event.ts';
import type { Entry } from '../ledger/entry.ts';
import { richTokenOf } from '../scenarios/auth/good-tokens.ts';

/** Whether judging can begin; where not, why, and what to try. */
export type Preflight =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly silent?: boolean };

const stop = (reason: string): Preflight => ({ ok: false, reason });

/** Asked again in this rhythm while the server is not up yet; an attempt on loopback costs under 1 ms. */
const RETRY_MS = 100;

/** Days by which the validity of a token is widened for servers whose clock is off. */
const WIDE_DAYS = 40;

/** Is the server up, does a token open a connection, does one message come through? */
export async function preflight(stage: Stage, waitMs: number): Promise<Preflight> {
  const { cast } = stage;
  if (cast.users.length < 2)
    return stop('fewer than two users: nobody to send a message to. Name at least three with --user <id>');
  const rest = cast.users.filter((user) => user !== cast.alice && user !== cast.carol);
  // At the same time: on a server that is up and takes our tokens this saves a round trip.
  const early = rest.map((user) => openEarly(stage, user));
  const namesakes = cast.namesakes.map((user) => openNamesake(stage, user));
  const unopened = await openFirst(stage, waitMs);
  const [tried, tooEarly] = await Promise.all([Promise.all(early), Promise.all(namesakes)]);
  if (unopened) return stop(unopened);
  const [refusals] = await Promise.all([
    Promise.all(rest.map((user, i) => openPrimary(stage, user, tried[i] ?? null))),
    openNamesakes(stage, tooEarly),
  ]);
  const refused = refusals.find((each) => each !== null);
  if (refused) return stop(refused);
  const first = await oneMessage(stage);
  return (await reopenClosed(stage)) ? oneMessage(stage) : first;
}

/** A server may accept the handshake and then close for what the token carries: a plain one tells. */
async function reopenClosed({ world, cast }: Stage): Promise<boolean> {
  const closed = cast.users.filter((user) =>
    world.connections.some(
      (each) => each.user === user && each.closed !== null && world.richTokens.has(each.token ?? ''),
    ),
  );
  for (const user of closed) {
    const opened = await world.openAs(user);
    if ('connection' in opened) world.setPrimary(user, opened.connection);
  }
  return closed.length > 0;
}

/** A user with the id of a group only listens; why the connection could not be opened, or null. */
async function openNamesake({ world }: Stage, user: string): Promise<string | null> {
  try {
    const opened = await world.openAs(user);
    return 'connection' in opened ? null : opened.refusal.detail;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Those who could not be opened early are asked for again; whom the server does not know leaves GRP-08 untested. */
async function openNamesakes(stage: Stage, early: readonly (string | null)[]): Promise<void> {
  const { cast, findings } = stage;
  for (const [i, user] of cast.namesakes.entries()) {
    const refused = early[i] === null ? null : await openNamesake(stage, user);
    if (refused !== null)
      findings.untestable('GRP-08', `the server refuses user ${user}, who has the id of a group: ${refused}`);
  }
}

/** Opens the first user's connection, waiting for the server to come up; a reason where it cannot be. */
async function openFirst(stage: Stage, waitMs: number): Promise<string | null> {
  const { cast, world } = stage;
  const until = world.recorder.now() + waitMs;
  for (;;) {
    const opened = await world.openAs(cast.alice);
    if ('connection' in opened) {
      world.setPrimary(cast.alice, opened.connection);
      return null;
    }
    const { refusal } = opened;
    const comingUp =
      refusal.kind === 'unreachable' || refusal.kind === 'dropped' || (refusal.status ?? 0) >= 502;
    if (comingUp && world.recorder.now() < until && !world.ended) {
      await world.until(() => false, RETRY_MS);
      continue;
    }
    if (isRefusedToken(refusal) && (await openWithWideToken(stage))) return null;
    return explain(stage, cast.alice, refusal);
  }
}

const isRefusedToken = ({ kind, status }: Refusal): boolean =>
  kind === 'status' && (status === 401 || status === 403 || status === 400);

/** Claims of tokens that hold for a clock that is days off. */
export function wideClaims(): readonly Readonly<Record<string, unknown>>[] {
  const now = Math.floor(Date.now() / 1000);
  const wide = WIDE_DAYS * 86_400;
  return [
    { iat: now - wide, exp: now + wide },
    { iat: undefined, exp: now + wide },
  ];
}

/** A server whose clock is days off takes a token for expired, or for issued in the future. */
async function openWithWideToken(stage: Stage): Promise<boolean> {
  const { cast, world } = stage;
  if (!world.target.identity.mint) return false;
  for (const timeClaims of wideClaims()) {
    world.timeClaims = timeClaims;
    const opened = await world.openAs(cast.alice);
    if (!('connection' in opened)) continue;
    world.setPrimary(cast.alice, opened.connection);
    return true;
  }
  world.timeClaims = {};
  return false;
}

/** A token that was refused, and how. */
interface Refused {
  readonly token: string;
  readonly refusal: Refusal;
}

/** Tries a further user's connection while it is not known yet whether the server is up, and how its clock stands. */
async function openEarly(stage: Stage, user: string): Promise<Refused | null> {
  try {
    return await tryPrimary(stage, user, await firstTokenOf(stage, user));
  } catch {
    // A login that fails is told where the user's connection is asked for again.
    return null;
  }
}

/** With all that a good token may hold, where tokens are minted. */
const firstTokenOf = async ({ world }: Stage, user: string): Promise<string> =>
  (await richTokenOf(world, user)) ?? world.tokenOf(user);

async function tryPrimary({ world }: Stage, user: string, token: string): Promise<Refused | null> {
  const opened = await world.openAs(user, { token });
  if (!('connection' in opened)) return { token, refusal: opened.refusal };
  world.setPrimary(user, opened.connection);
  return null;
}

/** Opens a further user's connection; a token refused once and accepted the next time is the server's fault. */
async function openPrimary(stage: Stage, user: string, early: Refused | null): Promise<string | null> {
  const { world, findings } = stage;
  if (world.primary(user)) return null;
  // Refused while the server came up, or by a clock that was not known yet: that says nothing.
  const told = early !== null && isRefusedToken(early.refusal) && Object.keys(world.timeClaims).length === 0;
  const refused = told ? early : await tryPrimary(stage, user, await firstTokenOf(stage, user));
  if (refused === null) return null;
  const again = await tryPrimary(stage, user, refused.token);
  if (again === null) {
    findings.violate('AUTH-01', {
      message: `a good token of user ${user} was refused, and accepted when it was sent again`,
      expected: 'the handshake accepted',
      actual: refused.refusal.detail,
      events: [],
    });
    return null;
  }
  const plain = world.richTokens.has(refused.token)
    ? await tryPrimary(stage, user, await world.tokenOf(user))
    : again;
  return plain === null ? null : explain(stage, user, plain.refusal);
}

/** Claims that servers commonly name a user by. */
const COMMON_CLAIMS = [
  '{"userId":"{id}"}',
  '{"userId":{id}}',
  '{"user_id":"{id}"}',
  '{"user_id":{id}}',
  '{"uid":"{id}"}',
  '{"uid":{id}}',
  '{"id":"{id}"}',
  '{"id":{id}}',
  '{"sub":"{id}"}',
  '{"sub":{id}}',
  '{"username":"{id}"}',
];

function explain({ world }: Stage, user: string, refusal: Refusal): string {
  const url = new URL(world.target.url);
  switch (refusal.kind) {
    case 'unreachable':
      return `no server answers at ${url.host} (${refusal.detail}). Is it running, and is the port right? --wait <s> waits for it to come up`;
    case 'timeout':
      return `the server does not answer the handshake in time (${refusal.detail}). Is ${url.href} the address of a WebSocket server? --timeout <ms> gives it longer`;
    case 'dropped':
      return `${refusal.detail} while opening ${url.href} with a good token. Is it the right port, and ws:// or wss:// as the server wants?`;
    case 'protocol':
      return `the answer to the handshake is no WebSocket handshake: ${refusal.detail}. Is ${url.href} the right address, and ws:// or wss:// as the server wants?`;
    case 'aborted':
      return world.stopped ?? 'the run ended before the first connection was open';
    case 'status':
      return explainStatus(user, refusal.status ?? 0, refusal.detail, url);
  }
}

function explainStatus(user: string, status: number, detail: string, url: URL): string {
  if (status === 404 || status === 405 || status === 426)
    return `the server answered ${detail} on ${url.pathname}: is the path right? The protocol's own is /ws/chat`;
  if (status < 300)
    return `the server answered ${detail}, which is no WebSocket handshake: is ${url.href} the address of a WebSocket server?`;
  if (status >= 300 && status < 400)
    return `the server redirects the handshake (${detail}): give the address that it leads to`;
  if (status >= 500) return `the server failed at the handshake (${detail}): its own log will say why`;
  return (
    `the server refused a good token of user ${user} (${detail}). Try in this order: the secret (--secret) and --alg; ` +
    `the claim that names the user (--claims), which is often one of ${COMMON_CLAIMS.slice(0, 4).join(' ')}, as a number or as a string; whether user ${user} exists there`
  );
}

/** In a ring, so that every connection sends and gets one; again while nothing has come. */
async function oneMessage(stage: Stage): Promise<Preflight> {
  const { cast, world } = stage;
  const ring = cast.users.filter((user) => world.primary(user) !== null);
  const served = (user: string): boolean => {
    const connection = world.primary(user);
    return connection !== null && world.judge.roster.connections.get(connection.id)?.receives === true;
  };
  const until = world.recorder.now() + world.timeoutMs;
  let pauseMs = 250;
  const tried: Form[] = [];
  const minimal: Entry[] = [];
  while (!ring.every(served) && !world.ended && world.recorder.now() < until) {
    const probes = ring.flatMap((user, i) => {
      const from = world.primary(user);
      const to = ring[(i + 1) % ring.length] as string;
      return from && !(served(user) && served(to))
        ? [stage.send(from, to, { expect: 'may', label: 'a first message' })]
        : [];
    });
    if (!ring.some(served) && pauseMs > 250) tryOtherForms(stage, tried);
    if (probes.length === 0) break;
    await world.until(() => ring.every(served), Math.min(pauseMs, Math.max(0, until - world.recorder.now())));
    const needed = tried.find(({ entry }) => entry.deliveries.length > 0);
    if (needed && !minimal.some((probe) => probe.deliveries.length > 0)) world.plainFields = needed.fields;
    minimal.push(...probes);
    pauseMs *= 2;
  }
  if (ring.some(served)) return { ok: true };
  if (world.ended) return stop(world.stopped ?? 'the run ended before a message came through');
  return { ok: false, reason: silence(stage, ring), silent: true };
}

/** A message with some optional fields, tried where the plain one does not come through. */
interface Form {
  readonly entry: Entry;
  readonly fields: () => Readonly<Record<string, unknown>>;
}

/** A server that asks for more than type, content and receiverId breaks SEND-01, and is still to be judged for all else. */
function tryOtherForms(stage: Stage, tried: Form[]): void {
  const { cast, world } = stage;
  const from = world.primary(cast.alice);
  if (!from) return;
  const id = () => ({ id: randomUUID() });
  const timestamp = () => ({ timestamp: new Date().toISOString() });
  const forms = [id, timestamp, () => ({ ...id(), ...timestamp() })];
  for (const fields of forms)
    tried.push({
      fields,
      entry: stage.send(
        from,
        cast.bob,
        { expect: 'may', label: 'a first message with optional fields' },
        fields(),
      ),
    });
  if (cast.group) stage.send(from, cast.group.id, { expect: 'may', label: 'a first message to a group' });
}

function silence({ world, cast }: Stage, ring: readonly string[]): string {
  const gone = world.connections.find(({ closed }) => closed && !closed.byUs);
  if (gone?.closed?.error) {
    return `the connection broke after the handshake: ${gone.closed.error} (code ${gone.closed.code}). What the server sends is no proper WebSocket traffic; ${world.intake()} came in before`;
  }
  if (gone?.closed) {
    return (
      `the server accepts the handshake and then closes the connection (code ${gone.closed.code}${gone.closed.reason ? `, "${gone.closed.reason}"` : ''}). ` +
      'Where it refuses a token this way, try the secret (--secret), the claim that names the user (--claims), as a number or as a string'
    );
  }
  return (
    `connections open, but no message came through within ${world.timeoutMs} ms between users ${ring.join(', ')}. ` +
    `${world.judge.received + world.pings > 0 ? `${world.intake()} came in that nobody here had sent. ` : ''}` +
    `Try in this order: the claim that names the user (--claims), as a number or as a string, since a server that reads another claim takes the users for somebody else or for anonymous; ` +
    `whether these users exist there and may write to each other${cast.group ? `; whether ${cast.group.members.join(', ')} belong to the group ${cast.group.id}` : ''}; --timeout <ms> if it needs longer`
  );
}
