/** Whether one more fits in, by the key of whoever asks; only what fits counts. */
export type Allowance = (key: string) => boolean;

/** So many in each whole second by the server's own clock. */
export function fixedWindow(most: number): Allowance {
  const windows = new Map<string, { second: number; count: number }>();
  return (key) => {
    const second = Math.floor(performance.now() / 1000);
    const window = windows.get(key);
    const count = window?.second === second ? window.count : 0;
    if (count >= most) return false;
    windows.set(key, { second, count: count + 1 });
    return true;
  };
}

/** So many within any second, or within any longer time. */
export function slidingWindow(most: number, withinMs = 1000): Allowance {
  const taken = new Map<string, number[]>();
  return (key) => {
    const now = performance.now();
    const recent = (taken.get(key) ?? []).filter((at) => now - at < withinMs);
    taken.set(key, recent);
    if (recent.length >= most) return false;
    recent.push(now);
    return true;
  };
}

/** A bucket that holds so many, and is filled again at this rate. */
export function tokenBucket(perSecond: number, capacity = perSecond): Allowance {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key) => {
    const now = performance.now();
    const bucket = buckets.get(key) ?? { left: capacity, at: now };
    const left = Math.min(capacity, bucket.left + ((now - bucket.at) * perSecond) / 1000);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1;
  };
}
