import { sparedOf } from '../../driver/cast.ts';
import type { Stage } from '../../driver/stage.ts';
import type { BadToken, TokenScene } from '../auth/bad-tokens.ts';
import { sceneFor } from '../auth/token-scene.ts';
import type { Scenario } from '../scenario.ts';
import { dial, idOf, isTaken, leave } from './dial.ts';
import { type Form, openingOf, PLAIN, partsOf } from './form.ts';
import { forms } from './forms.ts';
import { kinds } from './kinds.ts';
import { useShortToken } from './short-token.ts';
import { tryForm } from './try-form.ts';
import { tryKind } from './try-kind.ts';

/** After so many steps whose good handshake was refused, more would say nothing new, and each is looked into by itself. */
const MOST_REFUSED = 3;

/** Bad tokens of one kind, and the good handshake behind them. */
interface Step {
  readonly kind: readonly BadToken[];
  readonly form: Form;
}

/**
 * AUTH-01 and AUTH-06: one user comes and goes, each time in another form that common clients and token libraries use,
 * and each time right behind bad tokens of another kind.
 *
 * Where the server is far the next bad tokens go right behind each good handshake, so that a step costs one round trip.
 */
export const handshakeScenario: Scenario = {
  name: 'handshakes',
  title: 'good handshakes in the forms of common clients, each after bad tokens of one kind',
  serves: ['AUTH-01', 'AUTH-06', 'CONN-07'],
  disturbs: 'AUTH-06',
  async run(stage) {
    const { world, cast } = stage;
    const user = sparedOf(cast) ?? cast.carol ?? cast.bob;
    if (world.discoveries.shutOut) return;
    const scene = await sceneFor(stage, user);
    const refused = await walk(stage, user, scene);
    // A good token that was refused before, and accepted when it was sent again, may have met the same.
    let unexplained = stage.isBroken('AUTH-01');
    if (refused.length > 0 || unexplained) await world.connections.primary(user)?.close();
    for (const each of refused)
      if (!world.ended && !(await isExplained(stage, user, scene, each))) unexplained = true;
    if (unexplained && !world.ended && !stage.isBroken('AUTH-06')) await findKind(stage, user, scene);
    const back = world.ended ? null : await stage.connected(user, false);
    if (back) await stage.settle(back, 'CONN-04');
  },
};

/** The steps whose good handshake was not taken; leaves the user on the last connection. */
async function walk(stage: Stage, user: string, scene: TokenScene): Promise<readonly Step[]> {
  const { world } = stage;
  const steps = stepsOf(stage);
  const refused: Step[] = [];
  const leaving: (Promise<unknown> | undefined)[] = [world.connections.primary(user)?.close()];
  leaving.push(useShortToken(stage, user));
  let bad = tryKind(stage, steps[0]?.kind ?? [], scene);
  const { isNear } = world.connections;
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1];
    const prepared = await openingOf(stage, user, step.form);
    await bad;
    // The last connection stays: it is not to be one of two where the server may serve these otherwise.
    if (isNear || (!next && world.discoveries.secondConnection !== 'served')) await Promise.all(leaving);
    if (world.ended || refused.length >= MOST_REFUSED) break;
    const tryNext = () => tryKind(stage, next?.kind ?? [], scene);
    const dialling = dial(stage, user, step.form, prepared);
    if (!isNear) bad = tryNext();
    const good = await dialling;
    if (isNear) bad = tryNext();
    if (!good.taken) refused.push(step);
    if (!next && good.opened.kind === 'opened') {
      good.opened.connection.resume();
      world.connections.setPrimary(user, good.opened.connection);
    } else leaving.push(leave(good).then((taken) => void (good.taken && !taken && refused.push(step))));
  }
  await Promise.all([bad, ...leaving]);
  return refused;
}

/** Each kind and each form once. Where a server answers bad tokens late, they are left out; ready tokens have one form. */
function stepsOf({ world }: Stage): readonly Step[] {
  const some = world.discoveries.badTokenAnswers === null ? kinds : [];
  const isMinted = world.target.identity.mint !== undefined;
  return Array.from({ length: Math.max(some.length, forms.length) }, (_, i) => {
    const form = forms[i] ?? PLAIN;
    return { kind: some[i] ?? [], form: isMinted ? form : { ...form, token: undefined } };
  });
}

/**
 * Was it for the form, or for the bad tokens before it? Tells whether that was found out: what is left behind by a bad token
 * may also have been met by somebody else's handshake meanwhile.
 */
async function isExplained(stage: Stage, user: string, scene: TokenScene, step: Step): Promise<boolean> {
  if (partsOf(step.form).length > 0 && (await tryForm(stage, user, step.form))) return true;
  return step.kind.length > 0 && (await isHarmful(stage, user, scene, step.kind));
}

/** One kind after the other, until one is found that keeps the next good handshake from being taken. */
async function findKind(stage: Stage, user: string, scene: TokenScene): Promise<void> {
  for (const { kind } of stepsOf(stage))
    if (stage.world.ended || (kind.length > 0 && (await isHarmful(stage, user, scene, kind)))) return;
}

/** Whether each good handshake behind these tokens is refused, and each of the others is not. */
async function isHarmful(
  stage: Stage,
  user: string,
  scene: TokenScene,
  kind: Step['kind'],
): Promise<boolean> {
  // A server that refuses good tokens now and then keeps no step with this.
  const times = [true, false, false, true, false, true, false];
  let last = null;
  for (const behind of times) {
    if (behind) await tryKind(stage, kind, scene);
    const tried = await isTaken(stage, user);
    if (stage.world.ended || tried.taken === behind) return false;
    if (behind) last = tried;
  }
  const after = kind.map(({ label }) => label);
  if (last) stage.due({ what: 'next handshake', connection: idOf(last), after });
  return true;
}
