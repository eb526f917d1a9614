import type { Cast } from '../driver/cast.ts';
import type { Discoveries } from '../driver/discoveries.ts';
import type { World } from '../driver/world.ts';

/** What sessions may ask of a server: learned from it once, before the first session. */
export interface Bounds {
  readonly cast: Cast;
  readonly discoveries: Discoveries;
  /** Longest content in characters that came through whole. */
  readonly longest: number;
  /** Bytes of the longest frame that was served whole. */
  readonly frameBytes: number;
  /** Messages a second of one user; null where no limit is known. */
  readonly perSecond: number | null;
  /** The slowest delivery of those before, in milliseconds. */
  readonly slowestMs: number;
}

/** What a world has learned. */
export function boundsOf(world: World, cast: Cast): Bounds {
  const { judge, discoveries, pacing } = world;
  return {
    cast,
    discoveries,
    longest: judge.ledger.longestServed,
    frameBytes: judge.ledger.frames.taken,
    perSecond: pacing.perSecond,
    slowestMs: judge.ledger.slowestMs ?? 0,
  };
}
