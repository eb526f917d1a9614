import type { Command, Session } from '../../conformance/fuzz/commands.ts';
import { runSession } from '../../conformance/fuzz/run-session.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { benchGround, type DrawnMessage } from './drawn-messages.ts';
import { RAW_USERS, type RawTimes } from './raw.ts';

/** Messages of each user in one session: its connections and fences are little beside them. */
const OF_EACH = 250;

/**
 * Messages a second of the same four users where they are played as sessions, and judged: all four write at the same time,
 * each with 16 to 32 messages under way, so some 64 to 128 of them all.
 */
export async function judgedSpeed(
  target: Target,
  drawn: readonly DrawnMessage[],
  { warmUpMs, timeMs }: RawTimes,
): Promise<number> {
  const ground = await benchGround(target);
  const own = RAW_USERS.map((user) => ({
    user,
    all: drawn.filter(({ from }) => from === user).map(({ command }) => command),
  }));
  let played = 0;
  const play = async (): Promise<number> => {
    const at = OF_EACH * played++;
    const round = own.map(({ user, all }) => ({
      user,
      commands: Array.from({ length: OF_EACH }, (_, i) => all[(at + i) % all.length] as Command),
    }));
    const session: Session = { users: RAW_USERS, absent: [], rounds: [round] };
    const { messages, failures, untold } = await runSession(ground, session, { timeoutMs: 5000 });
    if (untold !== null || failures.length > 0)
      throw new Error(`the embedded server was blamed, or nothing could be told: ${untold}`);
    return messages;
  };
  const begun = performance.now();
  while (performance.now() - begun < warmUpMs) await play();
  const start = performance.now();
  let messages = 0;
  while (performance.now() - start < timeMs) messages += await play();
  return (messages * 1000) / (performance.now() - start);
}
