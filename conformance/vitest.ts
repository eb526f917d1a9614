/**
 * The requirements as tests of vitest.
 *
 * @module
 */
import { describe, test } from 'vitest';
import type { Config } from './config/config.ts';
import { defaultConfig } from './config/config.ts';
import { type ConformanceOptions, conformance } from './conformance.ts';
import type { Target } from './targets/target.ts';

export type { Config } from './config/config.ts';
export type { ConformanceOptions } from './conformance.ts';

/** Besides the budget of the run: connections are closed, and on a busy machine tests begin late. */
const MARGIN_MS = 30_000;

/**
 * Declares one test for each requirement, in a group of their own. All share one run of the judge. What does not apply
 * to the server, and what could not be tested and does not gate, is skipped with the reason; what is broken and does not
 * gate is skipped as well.
 */
export function describeConformance(config: Config | Target, options: ConformanceOptions = {}): void {
  const budgetMs = options.budgetMs ?? defaultConfig().budget * 1000;
  describe(`conformance of ${config.url ?? 'a server'}`, () => {
    for (const { name, result, run } of conformance(config, options)) {
      test(name, { timeout: budgetMs + MARGIN_MS }, async ({ skip }) => {
        await run();
        const { status, note = '', violations } = await result();
        if (status === 'failed') skip(`advice: ${violations[0]?.message ?? note}`);
        if (status !== 'passed') skip(note);
      });
    }
  });
}
