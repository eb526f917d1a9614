import type { Stage } from '../../driver/stage.ts';
import { Trials } from '../../driver/trials.ts';
import { adviceOnToken } from './diagnose-refusal.ts';
import { type TokenForm, tokenForms } from './token-forms.ts';

/** So long is waited for a message under other claims; a broker was seen to take 1.5 s. */
const PATIENCE_MS = 2000;

/** What would bring messages through where connections open and none came; null where nothing helped, or nothing could be tried. */
export async function adviceOnSilence(stage: Stage): Promise<string | null> {
  const { world } = stage;
  const trials = new Trials(world);
  const isEnded = world.connections.all.some(({ endedByServer }) => endedByServer !== null);
  if (isEnded) return (await adviceOnToken(stage, trials)).advice;
  return claimsThatReach(stage, trials);
}

/** A server that reads another claim takes the users for somebody else: under the right one a message arrives. */
async function claimsThatReach({ world, cast }: Stage, trials: Trials): Promise<string | null> {
  const { mint } = world.target.identity;
  if (!mint || world.ended) return null;
  const { alice, bob } = cast;
  const formsOf = async (user: string): Promise<readonly TokenForm[]> =>
    tokenForms(await mint(user), user).filter(({ isTemplate }) => isTemplate);
  const [mine, theirs] = [await formsOf(alice), await formsOf(bob)];
  const patienceMs = Math.min(PATIENCE_MS, world.timeoutMs);
  let found: string | null = null;
  const reach = async ({ advice, changes }: TokenForm): Promise<void> => {
    const other = theirs.find((form) => form.advice === advice);
    if (!other) return;
    const [from, to] = [await mint(alice, changes), await mint(bob, other.changes)];
    const isThere = await trials.reaches({ from, to, user: bob }, patienceMs, () => found !== null);
    if (isThere) found ??= advice;
  };
  // Side by side are those alone under which one user would not be there twice: a server reads one name in one type.
  const isNumber = ({ advice }: TokenForm): boolean => /[^"]\{id\}/.test(advice);
  for (const forms of [mine.filter((form) => !isNumber(form)), mine.filter(isNumber)]) {
    await Promise.all(forms.map(reach));
    if (found !== null) break;
  }
  return found === null ? null : `A message came through with ${found}`;
}
