import type { Command } from '../../conformance/fuzz/commands.ts';
import { drawSession } from '../../conformance/fuzz/draw-session.ts';
import { openGround } from '../../conformance/fuzz/ground.ts';
import type { Ground } from '../../conformance/fuzz/run-session.ts';
import { writeDraft } from '../../conformance/fuzz/write-draft.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { isClientMessage } from '../../src/index.ts';
import { RAW_USERS, type RawMessage } from './raw.ts';

/** Enough that no session weighs much. */
const SESSIONS = 300;

/** A message of a random session, as it is written for everybody and as the command that a session has. */
export interface DrawnMessage extends RawMessage {
  readonly command: Command;
}

/** The ground for the sessions of a bench. */
export async function benchGround(target: Target): Promise<Ground> {
  const signal = new AbortController().signal;
  const ground = await openGround(target, { seed: 1, timeoutMs: 5000, waitMs: 0, signal });
  if (typeof ground === 'string') throw new Error(ground);
  return ground;
}

/** The valid messages of random sessions, from one user to another who is there or to a group, as often as they come. */
export async function drawnMessages(target: Target): Promise<readonly DrawnMessage[]> {
  const ground = await benchGround(target);
  const users: readonly string[] = RAW_USERS;
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
      return [
        { from: user, heardBy, text: JSON.stringify(rest), command: { do: 'send', to, draft } as const },
      ];
    }),
  );
}
