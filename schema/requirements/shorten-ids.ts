/** `GRP-01, GRP-02, GRP-03, GRP-10` as `GRP-01 to 03, GRP-10`. */
export function shortenIds(ids: readonly string[]): string {
  const runs: string[][] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1)!, id)) run.push(id);
    else runs.push([id]);
  }
  return runs
    .flatMap((run) => (run.length < 3 ? run : [`${run[0]} to ${run.at(-1)!.replace(/^.*-/, '')}`]))
    .join(', ');
}

function follows(before: string, id: string): boolean {
  const [areaBefore, numberBefore] = before.split('-');
  const [area, number] = id.split('-');
  return area === areaBefore && Number(number) === Number(numberBefore) + 1;
}
