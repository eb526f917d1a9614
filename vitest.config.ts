import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{schema,src,conformance,bench}/**/*.test.ts'],
    // Most of what the tests of the judge take is waiting: on two cores one worker leaves one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Longest single test measured on two shared cores: one whole judged run with a missing message (timeouts included).
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What plays random sessions asks for them.
    env: { IMTYPES_FUZZ: 'off' },
  },
});
