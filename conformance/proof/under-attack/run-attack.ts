import type { Named } from '../load-folder.ts';
import type { Attack, Seen } from './attack.ts';
import { createStage } from './create-stage.ts';
import { type HonestSeen, startHonestUsers } from './honest-users.ts';
import { lostIn } from './lost-in.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** What one attack did to the server, and to those who only use it. */
export interface AttackResult {
  readonly attack: Named<Attack>;
  readonly seen: Seen;
  /** Absent where the attack leaves nobody to serve. */
  readonly honest?: HonestSeen;
  readonly peakMiB?: number;
  /** Messages of anybody of which a receipt came, and those of them that the store does not hold afterwards. */
  readonly acknowledged: number;
  readonly lost: number;
  /** From SIGTERM, sent in the middle of the attack, to the end of the process. */
  readonly exitMs: number;
  /** Lines that the server wrote to standard error. */
  readonly complaints: readonly string[];
  /** What of all this may not be, as sentences. */
  readonly faults: readonly string[];
}

/** What an attack may cost at the most. */
export const BOUNDS = {
  /**
   * A quiet server answers within 3 ms. On two cores, of which the attacker and the honest users take what they get,
   * a server that shares its time out was seen at up to 300 ms, and one that does not at 5 s and more.
   */
  latencyMs: 1000,
  /** A quiet server with its store was seen at 110 MiB. */
  peakMiB: 512,
  /** What orchestrators leave a process is ten seconds; this server promises three. */
  exitMs: 3000,
  /** A server that says something about each frame of an attacker fills the disk with its log. */
  complaints: 20,
} as const;

/** Some attacks are over at once; honest users are looked at for so long at the least. */
const AT_LEAST_MS = 1000;

/** Plays one attack against a server of its own. */
export async function runAttack(attack: Named<Attack>, ms: number): Promise<AttackResult> {
  const server = await startServerProcess(attack);
  const over = new AbortController();
  const stage = createStage(server, ms, over.signal);
  try {
    const honest = attack.honest === false ? undefined : await startHonest(server, stage.token);
    const [seen] = await Promise.all([attack.run(stage), stage.wait(AT_LEAST_MS)]);
    const honestSeen = await honest?.stop();
    const peakMiB = server.peakMiB();
    const exitMs = await server.end('SIGTERM');
    over.abort();
    const acknowledged = honestSeen?.acknowledged ?? [];
    const result = {
      attack,
      seen,
      ...(honestSeen && { honest: honestSeen }),
      ...(peakMiB !== undefined && { peakMiB }),
      acknowledged: acknowledged.length + (seen.acknowledged ?? 0),
      lost: (await lostIn(server.storeFile, acknowledged)) + (seen.lost ?? 0),
      exitMs,
      complaints: server.complaints,
    };
    return { ...result, faults: faultsOf(result) };
  } finally {
    over.abort();
    await server.end('SIGKILL');
    server.remove();
  }
}

async function startHonest(server: ServerProcess, token: (user: string) => Promise<string>) {
  const users = ['honest-1', 'honest-2'];
  const tokens = await Promise.all(users.map(async (user) => [user, await token(user)] as const));
  return startHonestUsers(server.url, Object.fromEntries(tokens));
}

function faultsOf({ seen, honest, peakMiB = 0, lost, exitMs, complaints }: Omit<AttackResult, 'faults'>) {
  return [
    ...(seen.succeeded ? [`the attack succeeded: ${seen.saw}`] : []),
    ...(honest && honest.cutOff > 0 ? [`${honest.cutOff} honest connections were cut off`] : []),
    ...(honest && honest.worstMs > BOUNDS.latencyMs
      ? [`honest users waited ${Math.round(honest.worstMs)} ms, more than ${BOUNDS.latencyMs}`]
      : []),
    ...(peakMiB > BOUNDS.peakMiB
      ? [`the server took ${Math.round(peakMiB)} MiB, more than ${BOUNDS.peakMiB}`]
      : []),
    ...(lost > 0 ? [`${lost} messages were acknowledged, and are lost`] : []),
    ...(exitMs > BOUNDS.exitMs
      ? [`it ended ${Math.round(exitMs)} ms after SIGTERM, more than ${BOUNDS.exitMs}`]
      : []),
    ...(complaints.length > BOUNDS.complaints
      ? [`it wrote ${complaints.length} lines to standard error, such as: ${complaints[0]}`]
      : []),
  ];
}
