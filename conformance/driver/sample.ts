/**
 * At the most so many of these rows, evenly spread from `start` on, and of each kind at least one; in the order of the
 * table. Where `start` is another one, so are the rows.
 */
export function sample<T>(
  rows: readonly T[],
  most: number,
  kindOf: (row: T) => string,
  start: number,
): readonly T[] {
  if (rows.length <= most) return rows;
  const share = most / rows.length;
  const isDrawn = (i: number): boolean =>
    Math.floor((i + start + 1) * share) > Math.floor((i + start) * share);
  const seen = new Set<string>();
  const drawn = rows.map((row, i) => {
    if (isDrawn(i)) seen.add(kindOf(row));
    return isDrawn(i);
  });
  return rows.filter((row, i) => {
    if (drawn[i]) return true;
    const isFirst = !seen.has(kindOf(row));
    seen.add(kindOf(row));
    return isFirst;
  });
}
