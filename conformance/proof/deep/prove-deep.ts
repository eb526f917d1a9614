import { sizeOf } from '../../fuzz/commands.ts';
import { fuzz } from '../../fuzz/fuzz.ts';
import type { Rate } from '../../fuzz/trials.ts';
import { startCandidate, TIMEOUT_MS } from '../judge-server.ts';
import type { Named } from '../load-folder.ts';
import type { Mutant } from '../mutant.ts';
import type { RightServer } from './right-servers.ts';

/** What came of fuzzing a deep mutant with one seed. */
export interface DeepProof {
  readonly kind: 'deep';
  /** Of the mutant. */
  readonly name: string;
  readonly seed: number;
  /** Null where it was not found in time. */
  readonly found: {
    /** When the first failing session had been played, in milliseconds. */
    readonly afterMs: number;
    readonly sessions: number;
    /** Sessions that were spent on classifying, shrinking and explaining, and how long that took. */
    readonly spent: number;
    readonly spentMs: number;
    readonly commands: number;
    readonly rate: Rate;
    readonly requirement: string;
    /** Whether it was found by a requirement that it breaks. */
    readonly isRight: boolean;
  } | null;
  readonly sessions: number;
  /** Why it ended before its time; null where it did not. */
  readonly cutShort: string | null;
  /** Why there is no result: the process ended or took too long. */
  readonly crash?: string;
}

/** Fuzzes a deep mutant for at most so long. */
export async function proveDeep(mutant: Named<Mutant>, seed: number, timeMs: number): Promise<DeepProof> {
  const { target, close } = await startCandidate(mutant);
  const since = performance.now();
  let afterMs = 0;
  try {
    const { stories, found, sessions, cutShort } = await fuzz(target, {
      ...{ seed, timeMs, timeoutMs: TIMEOUT_MS.mutant, waitMs: 0, maxFailures: 1 },
      onFound: () => {
        afterMs = performance.now() - since;
      },
    });
    const [story] = stories;
    const proof = { kind: 'deep', name: mutant.name, seed, sessions, cutShort } as const;
    if (!story) return { ...proof, found: null };
    const rightly: readonly string[] = [...mutant.breaks, ...(mutant.also ?? [])];
    const { requirement } = story.failure;
    return {
      ...proof,
      found: {
        ...{ afterMs, sessions: found[0]?.number ?? sessions, requirement },
        spent: story.spent,
        spentMs: performance.now() - since - afterMs,
        commands: sizeOf(story.smallest),
        rate: story.rate,
        isRight: rightly.includes(requirement),
      },
    };
  } finally {
    await close();
  }
}

/** What came of fuzzing a right server that differs. */
export interface CalmProof {
  readonly kind: 'calm';
  /** Of the right server. */
  readonly name: string;
  readonly sessions: number;
  readonly messages: number;
  /** What it was blamed for, wrongly; with the number of the session. */
  readonly alarms: readonly string[];
  readonly untold: number;
  readonly cutShort: string | null;
  /** Why there is no result: the process ended or took too long. */
  readonly crash?: string;
}

/** Fuzzes a right server for so long; whatever it is blamed for is a false alarm, but for what it rightly fails. */
export async function proveCalm(server: RightServer, seed: number, timeMs: number): Promise<CalmProof> {
  const { target, close } = await server.start();
  try {
    const result = await fuzz(target, {
      seed,
      timeMs,
      timeoutMs: TIMEOUT_MS.variant,
      waitMs: 0,
      maxFailures: 3,
      known: server.fails,
      tells: false,
    });
    const { sessions, messages, found, untold, cutShort } = result;
    const alarms = found.map(
      ({ number, failure }) => `${failure.requirement} in session ${number}: ${failure.finding.message}`,
    );
    return { kind: 'calm', name: server.name, sessions, messages, alarms, untold, cutShort };
  } finally {
    await close();
  }
}
