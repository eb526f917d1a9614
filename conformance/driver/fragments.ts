/** A part of a message that goes out in a frame of its own. */
export interface Fragment {
  readonly bytes: Buffer;
  /** Whether it is the last one. */
  readonly fin: boolean;
}

/** The bytes cut before each of these places. */
export const fragmentsOf = (bytes: Buffer, cuts: readonly number[]): readonly Fragment[] =>
  [0, ...cuts].map((from, i) => ({ bytes: bytes.subarray(from, cuts[i]), fin: i === cuts.length }));
