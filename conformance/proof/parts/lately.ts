/** What somebody did last, and whether that is just over. */
export function lately(withinMs: number) {
  let last = { user: '', at: Number.NEGATIVE_INFINITY };
  return {
    note(user = '') {
      last = { user, at: performance.now() };
    },
    /** Whether somebody else did it just now; who that was. */
    by: (user: string | undefined): string | null =>
      last.user !== user && performance.now() - last.at < withinMs ? last.user : null,
  };
}
