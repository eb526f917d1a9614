import type { Audience } from '../judge/audience.ts';
import { pause } from './load.ts';
import { someOf } from './phases.ts';
import type { Stage } from './stage.ts';

/** Members of one group who leave and come back, one after the other. */
const MOST_MOVERS = 20;

/** Some leave a group and join it again, one after the other, by the hooks of the target; nothing where it has none. */
export async function moveMembers(stage: Stage, ms: number): Promise<void> {
  const { settings, judge, traffic, now } = stage;
  const { population, seed, signal, target } = settings;
  const { join, leave } = target.hooks;
  if (!join || !leave) return;
  const audience = judge.fanOut.audiences.find(
    ({ isGroup, conversation }) => isGroup && conversation.members.length > 2,
  );
  if (!audience) return;
  const writers = new Set(traffic.writersOf(audience.index));
  const movers = someOf(population, traffic, seed, 'members', population.users.length)
    .filter((member) => audience.placeOf(member) >= 0 && !writers.has(member))
    .slice(0, Math.min(MOST_MOVERS, Math.ceil(audience.conversation.members.length / 100)));
  const each = ms / 2 / Math.max(1, movers.length);
  const until = now() + ms / 2;
  const gone: number[] = [];
  for (const member of movers) {
    // Telling ten thousand members of each change may take a server long.
    if (signal.aborted || now() > until) break;
    if (await change(stage, audience, member, 'leave', each)) gone.push(member);
  }
  // What is written meanwhile must not reach them.
  await pause(Math.max(0, until - now()), signal);
  for (const member of gone) if (!signal.aborted) await change(stage, audience, member, 'join', each);
}

/** One leaves or joins; false where the hook failed. Takes so long at least. */
async function change(
  { settings, judge, now, hookFaults }: Stage,
  audience: Audience,
  member: number,
  what: 'join' | 'leave',
  ms: number,
): Promise<boolean> {
  const { target, population, signal } = settings;
  const before = now();
  judge.changed(audience, member, what === 'leave' ? 'leaving' : 'joining', before);
  try {
    await target.hooks[what]?.(audience.conversation.id, population.users[member] as string);
    judge.changed(audience, member, what === 'leave' ? 'out' : 'in', now());
  } catch (error) {
    // Whether it is in or out nobody knows: from here on it may get everything.
    hookFaults.push(error instanceof Error ? error.message : String(error));
    return false;
  }
  await pause(Math.max(0, ms - (now() - before)), signal);
  return true;
}
