/** So many ids are remembered at least, and twice as many at the most: a minute of 3000 messages a second, in 20 MB. */
const MOST = 180_000;

/** Knows which messages came a while ago, so that one that comes again is not pushed again. */
export function createRecentIds(most = MOST): {
  /** False where it was there already. */ add(id: string): boolean;
} {
  let newer = new Set<string>();
  let older = new Set<string>();
  return {
    add(id) {
      if (newer.has(id) || older.has(id)) return false;
      if (newer.size >= most) [newer, older] = [new Set(), newer];
      newer.add(id);
      return true;
    },
  };
}
