/** A number of 32 bits that three others decide: the same on every machine, and without any state. */
export function mixed(seed: number, n: number, salt: number): number {
  let h = (seed ^ Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca77)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A whole number from 0, below `below`. */
export const chosen = (seed: number, n: number, salt: number, below: number): number =>
  Math.floor((mixed(seed, n, salt) / 2 ** 32) * below);
