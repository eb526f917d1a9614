import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { World } from '../../driver/world.ts';
import type { Refusal } from '../../history/event.ts';
import type { BadToken, TokenScene } from './bad-tokens.ts';
import { judgeRefusal, judgesRefusal } from './refusals.ts';

/** A bad credential whose handshake was accepted. */
export interface Accepted {
  readonly row: BadToken;
  readonly connection: Connection;
}

/** Handshakes under way at once: far below the smallest common listen backlog of 128; four users take two waves. */
const AT_ONCE = 44;
/** The same where a server answers bad tokens one after the other, 400 ms each where it was met: below 5 s for all. */
const AT_ONCE_IN_TURN = 6;
/** Handshakes that hung are asked for again no more often than this, while the server works off the others. */
const MOST_TRIES = 4;

/** What was found out about a server that did not answer in time. */
const answers = new WeakMap<World, 'in turn' | 'never'>();

/** Whether this server works off bad tokens one after the other, so that every one more takes its time. */
export const answersInTurn = ({ world }: Stage): boolean => answers.get(world) === 'in turn';

/** Tries all of them, and tells which were accepted; the refusals are judged. */
export async function tryAll(
  stage: Stage,
  rows: readonly BadToken[],
  scene: TokenScene,
): Promise<readonly Accepted[]> {
  const { world } = stage;
  const accepted: Accepted[] = [];
  const refused: { readonly row: BadToken; readonly refusal: Refusal }[] = [];
  const take = (row: BadToken, tried: Tried): void => {
    if ('connection' in tried) accepted.push({ row, connection: tried.connection });
    else if ('refusal' in tried) refused.push({ row, refusal: tried.refusal });
  };
  let queue = [...rows];
  while (queue.length > 0 && !world.ended) {
    const hung: BadToken[] = [];
    let answered = 0;
    const worker = async (): Promise<void> => {
      while (!world.ended && (hung.length === 0 || answers.get(world) === 'never')) {
        const row = queue.shift();
        if (!row) return;
        const tried = await tryToken(stage, row, scene);
        if (hasHung(tried) && answers.get(world) !== 'never' && judgesRefusal(row)) hung.push(row);
        else {
          take(row, tried);
          answered++;
        }
      }
    };
    const width = answersInTurn(stage) ? AT_ONCE_IN_TURN : AT_ONCE;
    await Promise.all(Array.from({ length: width }, worker));
    const [first, ...rest] = hung;
    if (!first) continue;
    const tries = Math.min(MOST_TRIES, 1 + Math.ceil(hung.length / Math.max(1, answered)));
    const tried = await tryAlone(stage, first, scene, tries);
    take(first, tried);
    answers.set(world, hasHung(tried) ? 'never' : 'in turn');
    queue = [...rest, ...queue];
  }
  // That there were too many is a clear word only where others were told what is wrong with them.
  const isTooMany = ({ refusal }: { refusal: Refusal }): boolean => refusal.status === 429;
  for (const { row, refusal } of refused.filter((each) => !isTooMany(each)))
    judgeRefusal(stage, row, refusal);
  for (const { row, refusal } of refused.filter(isTooMany)) judgeRefusal(stage, row, refusal);
  return accepted;
}

type Tried = { readonly connection: Connection } | { readonly refusal: Refusal } | { readonly left: 'out' };

const hasHung = (tried: Tried): boolean => 'refusal' in tried && tried.refusal.kind === 'timeout';

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
  const { identity, roster } = world.judge;
  const made = await row.make(scene);
  if (made === null) return { left: 'out' };
  const tokens = typeof made === 'string' ? [made] : made;
  // A forgery that came out as the good token itself would prove nothing.
  if (tokens.length === 1 && tokens[0] === scene.good) return { left: 'out' };
  const credential = {
    label: row.label,
    requirement: row.requirement,
    names: namesOf(stage, row, scene),
    mayActAs: row.mayActAs?.(scene),
  };
  const opened = await world.open({ user: null, tokens, query: row.query?.(scene), credential });
  if (!('connection' in opened)) {
    if (opened.refusal.kind === 'aborted') return { left: 'out' };
    stage.findings.observe(row.requirement);
    return opened;
  }
  if (row.unless !== undefined) identity.unless(opened.connection.id, row.unless);
  const state = roster.connections.get(opened.connection.id);
  // Without a token an anonymous connection may be ended whenever the server likes.
  if (state && judgesRefusal(row) && row.requirement !== 'AUTH-03') identity.mayBeRefused(state);
  return opened;
}

/** Whom the connection must not be taken for: the user named, or anybody where the token names nobody. */
export function namesOf({ cast }: Stage, row: BadToken, scene: TokenScene): readonly string[] {
  if (row.names) return row.names(scene);
  return row.requirement === 'AUTH-03' || row.requirement === 'AUTH-06' ? cast.users : [scene.victim];
}
