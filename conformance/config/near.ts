/** `; did you mean X?` for the closest of the known names, or nothing where none is close. */
export function didYouMean(name: string, known: readonly string[]): string {
  const matches = nearest(name, known);
  return matches.length === 0 ? '' : `; did you mean ${matches.join(' or ')}?`;
}

/** The known names closest to this one: at most three, none further than a third of its length (at least 2 edits). */
export function nearest(name: string, known: readonly string[]): string[] {
  const bound = Math.max(2, Math.floor(name.length / 3));
  const wanted = name.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= bound)
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0]?.distance;
  return ranked
    .filter(({ distance }) => distance === best)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
