import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Ends a test that hangs, and decides nothing else: no test has a limit of its own. The longest one takes 60 s on two
 * cores, and took 280 s where sixteen processes shared them.
 */
const HANGS_AFTER_MS = 20 * 60_000;

export default defineConfig({
  test: {
    include: ['{schema,src,conformance,bench}/**/*.test.ts'],
    // Most of what the tests of the judge take is waiting: on two cores one worker leaves one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: HANGS_AFTER_MS,
    hookTimeout: HANGS_AFTER_MS,
    expect: { poll: { timeout: HANGS_AFTER_MS } },
    // What plays random sessions asks for them.
    env: { IMTYPES_FUZZ: 'off' },
  },
});
