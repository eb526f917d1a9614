import type { Stage } from '../../driver/stage.ts';
import { type Dialled, idOf, isTaken } from './dial.ts';
import { type Form, PLAIN, partsOf, requirementOf } from './form.ts';

/**
 * Looks which part of a form that was refused is refused alone, while plain handshakes of the same user are accepted. Tells
 * whether the form was refused again at all: if not, it was not for the form.
 *
 * A server that refuses a good token now and then is not to be taken for one that minds the form: each part is tried twice,
 * with two plain handshakes between, so that nothing that counts handshakes keeps step.
 */
export async function tryForm(stage: Stage, user: string, form: Form): Promise<boolean> {
  const again = await isTaken(stage, user, form);
  if (again.taken) return false;
  if (!(await isTaken(stage, user)).taken) return true;
  const parts = partsOf(form);
  // What is refused only all together is no fault that could be named.
  for (const part of parts) {
    if (stage.world.ended) break;
    await tryPart(stage, user, part);
  }
  return true;
}

async function tryPart(stage: Stage, user: string, part: Form): Promise<void> {
  const times = [part, PLAIN, PLAIN, part, PLAIN];
  let last = null;
  let plain = null;
  for (const form of times) {
    const tried = await isTaken(stage, user, form);
    if (stage.world.ended || tried.taken === (form === part)) return;
    if (form === part) last = tried;
    else plain = tried;
  }
  if (last && plain && !(await isPolicy(stage, user, part, last)))
    stage.due({
      what: 'form taken',
      requirement: requirementOf(part),
      connection: idOf(last),
      plain: idOf(plain),
    });
}

/**
 * What a server may refuse by a policy of its own is held against it only where what is within that policy is accepted:
 * tokens of too long a life, or without an age. Which pages may connect it decides as well, and says so by 403.
 */
async function isPolicy(
  stage: Stage,
  user: string,
  { client, token }: Form,
  { opened }: Dialled,
): Promise<boolean> {
  if (token?.policy) {
    const within = { token: { label: token.label, changes: token.policy } };
    return !(await isTaken(stage, user, within)).taken;
  }
  if (!client || opened.kind !== 'refused' || opened.refusal.status !== 403) return false;
  const headers = client.headers.filter(([name]) => name.toLowerCase() !== 'origin');
  return (await isTaken(stage, user, { client: { ...client, headers } })).taken;
}
