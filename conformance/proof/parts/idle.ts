/** Tells for a key how long it was since it was last told of, in milliseconds; 0 for the first time. */
export function idleTimes(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const now = performance.now();
    const since = now - (seen.get(key) ?? now);
    seen.set(key, now);
    return since;
  };
}
