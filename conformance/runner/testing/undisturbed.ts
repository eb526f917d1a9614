/** The judge gives this reason where a busy machine held up its process. */
export const HELD_UP = /held up/;

/**
 * Judges until a run was not held up. On a machine that much else keeps busy a run may say that it was: that is right, and
 * tells nothing of what is tested. Where no run ever is undisturbed, the limit of all tests ends this.
 */
export async function undisturbed<T extends { readonly reason?: string }>(
  judge: () => Promise<T>,
): Promise<T> {
  for (;;) {
    const report = await judge();
    if (!HELD_UP.test(report.reason ?? '')) return report;
  }
}
