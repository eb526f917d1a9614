import { richTokenOf } from '../../driver/rich-token.ts';
import type { Stage } from '../../driver/stage.ts';
import type { HandshakeRefusal } from '../../history/event.ts';
import { diagnoseRefusal } from './diagnose-refusal.ts';
import { explainRefusal } from './explain-refusal.ts';
import { inWords } from './in-words.ts';
import { openWithWideToken } from './wide-claims.ts';

/** Asked again in this rhythm while the server is not up yet; an attempt on loopback costs under 1 ms. */
const RETRY_MS = 100;

/** Opens the first user's connection, waiting for the server to come up; a reason where it cannot be. */
export async function openFirst(stage: Stage, waitMs: number): Promise<string | null> {
  const { cast, world } = stage;
  const until = world.recorder.now() + waitMs;
  for (;;) {
    const opened = await world.connections.openAs(cast.alice);
    if (opened.kind === 'opened') {
      world.connections.setPrimary(cast.alice, opened.connection);
      return null;
    }
    const { refusal } = opened;
    const comingUp =
      refusal.kind === 'unreachable' || refusal.kind === 'dropped' || (refusal.status ?? 0) >= 502;
    if (comingUp && world.recorder.now() < until && !world.ended) {
      await world.waiting.pause(RETRY_MS);
      continue;
    }
    if (isRefusedToken(refusal) && (await openWithWideToken(stage))) return null;
    return diagnoseRefusal(stage, refusal);
  }
}

const explain = ({ world }: Stage, user: string, refusal: HandshakeRefusal): string =>
  explainRefusal({
    url: world.target.url,
    user,
    refusal,
    said: inWords(world.redactor.apply(refusal.said ?? '')),
    stopped: world.ending.stopped,
  });

const isRefusedToken = ({ kind, status }: HandshakeRefusal): boolean =>
  kind === 'status' && (status === 401 || status === 403 || status === 400);

/** A token that was refused, and how. */
interface Refused {
  readonly token: string;
  readonly refusal: HandshakeRefusal;
}

/** Tries a further user's connection while it is not known yet whether the server is up, and how its clock stands. */
export async function openEarly(stage: Stage, user: string): Promise<Refused | null> {
  try {
    return await tryPrimary(stage, user, await firstTokenOf(stage, user));
  } catch {
    // A login that fails is told where the user's connection is asked for again.
    return null;
  }
}

/** A token with all that a good token may hold; a plain one where tokens are not minted. */
const firstTokenOf = async ({ world }: Stage, user: string): Promise<string> =>
  (await richTokenOf(world, user)) ?? world.connections.tokenOf(user);

async function tryPrimary({ world }: Stage, user: string, token: string): Promise<Refused | null> {
  const opened = await world.connections.openAs(user, { token });
  if (opened.kind !== 'opened') return { token, refusal: opened.refusal };
  world.connections.setPrimary(user, opened.connection);
  return null;
}

/**
 * Opens a further user's connection; a reason where it cannot be. That a token is refused once and accepted the next
 * time breaks AUTH-01.
 */
export async function openPrimary(stage: Stage, user: string, early: Refused | null): Promise<string | null> {
  const { world } = stage;
  if (world.connections.primary(user)) return null;
  // Refused while the server came up, or by a clock that was not known yet: that says nothing.
  const told =
    early !== null && isRefusedToken(early.refusal) && Object.keys(world.discoveries.timeClaims).length === 0;
  const refused = told ? early : await tryPrimary(stage, user, await firstTokenOf(stage, user));
  if (refused === null) return null;
  const again = await tryPrimary(stage, user, refused.token);
  if (again === null) return null;
  const plain = world.discoveries.richTokens.has(refused.token)
    ? await tryPrimary(stage, user, await world.connections.tokenOf(user))
    : again;
  return plain === null ? null : explain(stage, user, plain.refusal);
}
