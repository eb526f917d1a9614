import type { CalmProof, DeepProof } from './prove-deep.ts';

/** One server, fuzzed for so long with one seed: a deep mutant, or a right server that differs. */
export interface DeepTask {
  readonly kind: 'deep' | 'calm';
  readonly name: string;
  readonly seed: number;
  readonly timeMs: number;
}

/** What is left of a server that took the fuzzing process with it. */
export function crashed({ kind, name, seed }: DeepTask, crash: string): DeepProof | CalmProof {
  if (kind === 'deep') return { kind, name, seed, found: null, sessions: 0, cutShort: null, crash };
  return { kind, name, sessions: 0, messages: 0, alarms: [], untold: 0, cutShort: null, crash };
}
