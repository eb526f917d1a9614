import { drawSession } from '../../conformance/fuzz/draw-session.ts';
import { openGround } from '../../conformance/fuzz/ground.ts';
import { writeDraft } from '../../conformance/fuzz/write-draft.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { isClientMessage } from '../../src/index.ts';
import type { RawMessage } from './raw.ts';

/** Enough that no session weighs much. */
const SESSIONS = 300;

/** The valid messages of random sessions, from one user to another who is there or to a group, as often as they come. */
export async function drawnMessages(target: Target): Promise<readonly RawMessage[]> {
  const signal = new AbortController().signal;
  const ground = await openGround(target, { seed: 1, timeoutMs: 5000, waitMs: 0, signal });
  if (typeof ground === 'string') throw new Error(ground);
  const users = ['101', '102', '103', '104'];
  const membersOf = (to: string): readonly string[] =>
    target.groups.find(({ id }) => id === to)?.members ?? (users.includes(to) ? [to] : []);
  const sessions = Array.from({ length: SESSIONS }, (_, seed) => drawSession(ground, seed));
  const branches = sessions.flatMap(({ rounds }) => rounds.flat());
  return branches.flatMap(({ user, commands }) =>
    commands.flatMap((command) => {
      if (command.do !== 'send') return [];
      const { to, draft } = command;
      const heardBy = membersOf(to).find((member) => member !== user);
      const { message } = writeDraft(draft, to, { marker: ground.markers(), now: Date.now() });
      // Sent more than once: with an id they would be one message.
      const { id, ...rest } = message;
      const isMember = to === heardBy || membersOf(to).includes(user);
      if (heardBy === undefined || !isMember || !isClientMessage(rest)) return [];
      return [{ from: user, heardBy, text: JSON.stringify(rest) }];
    }),
  );
}
