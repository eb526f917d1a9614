import type { Connection, Opened } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { BadToken, TokenScene } from './bad-tokens.ts';
import { partsOf } from './forge.ts';

/** A bad credential whose handshake was accepted. */
export interface Accepted {
  readonly row: BadToken;
  readonly connection: Connection;
}

/** Handshakes under way at once: far below the smallest common listen backlog of 128; four users take two waves. */
const AT_ONCE = 44;
/** The same where each wave would cost a long way: still below that backlog, and one wave for four users. */
const AT_ONCE_FAR = 96;
/** The same where a server answers bad tokens one after the other, 400 ms each where it was met: below 5 s for all. */
const AT_ONCE_IN_TURN = 6;
/** Handshakes that hung are asked for again no more often than this, while the server works off the others. */
const MOST_TRIES = 12;

/** Whether this server works off bad tokens one after the other, so that every one more takes its time. */
export const answersInTurn = ({ world }: Stage): boolean => world.discoveries.badTokenAnswers === 'in turn';

/** Tries all of them, and tells which were accepted. */
export async function tryAll(
  stage: Stage,
  rows: readonly BadToken[],
  scene: TokenScene,
): Promise<readonly Accepted[]> {
  const { world } = stage;
  const accepted: Accepted[] = [];
  const take = (row: BadToken, tried: Tried): void => {
    if (tried.kind === 'opened') accepted.push({ row, connection: tried.connection });
    else askNoMore(stage, tried);
  };
  const scout = world.discoveries.badTokenAnswers === null ? rows.find(isForged) : undefined;
  // With hardly anybody in front of it: where it hangs, so did the others, and the rest need not be waited for as long.
  const scouting =
    scout &&
    tryToken(stage, scout, scene).then((tried) => {
      if (hasHung(tried)) world.discoveries.badTokenAnswers ??= 'never';
      take(scout, tried);
    });
  let queue = rows.filter((row) => row !== scout);
  const unsure: BadToken[] = [];
  while (queue.length > 0 && !world.ended) {
    const hung: BadToken[] = [];
    let answered = 0;
    const worker = async (): Promise<void> => {
      while (!world.ended && (hung.length === 0 || world.discoveries.badTokenAnswers === 'never')) {
        const row = queue.shift();
        if (!row) return;
        const tried = await tryToken(stage, row, scene);
        if (hasHung(tried) && world.discoveries.badTokenAnswers !== 'never')
          (owesClearRefusal(row) ? hung : unsure).push(row);
        else {
          take(row, tried);
          answered++;
        }
      }
    };
    const atOnce = world.connections.isNear ? AT_ONCE : AT_ONCE_FAR;
    const width = answersInTurn(stage) ? AT_ONCE_IN_TURN : atOnce;
    await Promise.all([scouting, ...Array.from({ length: width }, worker)]);
    const [first, ...rest] = hung;
    if (!first) continue;
    // The server works off all that hung, and some of those answered had nobody in front of them.
    const waiting = hung.length + unsure.length;
    const tries = Math.min(MOST_TRIES, 1 + Math.ceil((2 * waiting) / Math.max(1, answered)));
    const tried = await tryAlone(stage, first, scene, tries);
    take(first, tried);
    world.discoveries.badTokenAnswers = hasHung(tried) ? 'never' : 'in turn';
    queue = [...rest, ...queue];
  }
  await scouting;
  await tryUnsure(stage, unsure, scene, take);
  return accepted;
}

/**
 * What may be refused in any way, and got no answer among others, may only have waited for them: one by itself, and where
 * that is answered, a few at once, until one hangs again.
 */
async function tryUnsure(
  stage: Stage,
  unsure: readonly BadToken[],
  scene: TokenScene,
  take: (row: BadToken, tried: Tried) => void,
): Promise<void> {
  const [first, ...rest] = unsure;
  const isOver = (): boolean => stage.world.ended || stage.world.discoveries.badTokenAnswers === 'never';
  if (!first || isOver()) return;
  const tried = await tryAlone(stage, first, scene, 2);
  take(first, tried);
  let hangs = hasHung(tried);
  const worker = async (): Promise<void> => {
    while (!hangs && !isOver()) {
      const row = rest.shift();
      if (!row) return;
      const next = await tryToken(stage, row, scene);
      hangs ||= hasHung(next);
      take(row, next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE_IN_TURN }, worker));
}

type Tried = Opened | { readonly kind: 'leftOut' };

/** Whether its refusal has to say what it is. */
export const owesClearRefusal = ({ requirement, extreme }: BadToken): boolean =>
  !extreme && ['AUTH-03', 'AUTH-04', 'AUTH-05', 'AUTH-06'].includes(requirement);

/** Whether it is a whole token that no key of the server has signed: what a server that looks at tokens at all refuses. */
const isForged = (row: BadToken): boolean => row.requirement === 'AUTH-04' && owesClearRefusal(row);

/** A handshake that has hung until now is owed an answer no longer. */
export function askNoMore(stage: Stage, tried: Tried): void {
  if (tried.kind === 'refused' && hasHung(tried))
    stage.due({ what: 'handshake answered', connection: tried.id });
}

const hasHung = (tried: Tried): boolean => tried.kind === 'refused' && tried.refusal.kind === 'timeout';

/** What hung among others may only have waited for them. */
async function tryAlone(stage: Stage, row: BadToken, scene: TokenScene, tries: number): Promise<Tried> {
  let tried = await tryToken(stage, row, scene);
  for (let i = 1; i < tries && hasHung(tried) && !stage.world.ended; i++)
    tried = await tryToken(stage, row, scene);
  return tried;
}

/** Opens with the bad token. */
export async function tryToken(stage: Stage, row: BadToken, scene: TokenScene): Promise<Tried> {
  const { world } = stage;
  const made = await row.make(scene);
  if (made === null) return { kind: 'leftOut' };
  const tokens = typeof made === 'string' ? [made] : made;
  // A forgery that came out as the good token itself would prove nothing.
  if (tokens.length === 1 && tokens[0] === scene.good) return { kind: 'leftOut' };
  const credential = {
    label: row.label,
    requirement: row.requirement,
    names: namesOf(stage, row, scene),
    mayActAs: row.mayActAs?.(scene),
    unless: row.unless,
    refusal: !owesClearRefusal(row) ? 'any' : row.unreadable ? 'clear or 400' : 'clear',
  } as const;
  const opened = await world.connections.open({ user: null, tokens, query: row.query?.(scene), credential });
  return opened.kind === 'refused' && opened.refusal.kind === 'aborted' ? { kind: 'leftOut' } : opened;
}

/** Whom the connection must not be taken for: the user named, or anybody where the token names nobody. */
export function namesOf({ cast }: Stage, row: BadToken, scene: TokenScene): readonly string[] {
  if (row.names) return row.names(scene);
  const isAnybody = row.requirement === 'AUTH-03' || row.requirement === 'AUTH-06';
  return isAnybody ? [...cast.users, ...cast.namesakes] : [scene.victim];
}

/** Whether this target can have such a token. */
export function canMake(row: BadToken, scene: TokenScene): boolean {
  if (row.needs === 'mint' && !scene.mint) return false;
  if (row.needs === 'publicKey' && !scene.publicKey) return false;
  // An opaque token has no claims to forge; only what takes it as it is still means something.
  const isJwt = Object.keys(partsOf(scene.good).payload).length > 0;
  const forged =
    row.requirement === 'AUTH-04' || row.requirement === 'AUTH-08' || row.requirement === 'AUTH-10';
  return isJwt || !forged;
}
