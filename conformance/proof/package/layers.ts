import type { ModuleGraph } from './module-graph.ts';

/** The floors from the bottom up. An import goes down or stays on its floor. */
export const FLOORS = ['schema', 'src', 'conformance', 'bench'] as const;

/** What the shipped files of a folder may import besides shipped files; the first row that fits holds. */
const PACKAGES: readonly (readonly [folder: string, packages: readonly string[]])[] = [
  ['schema/vectors/', ['node:']],
  ['schema/', ['typebox']],
  // The last three are optional: imported only where somebody asks for a database, a broker or metrics.
  [
    'src/server/',
    [
      'node:',
      '@hono/node-server',
      'busboy',
      'hono',
      'jose',
      'tslog',
      'typebox',
      'ws',
      'pg',
      '@platformatic/kafka',
      'prom-client',
    ],
  ],
  ['src/arbitraries/', ['fast-check']],
  // Applications import this folder, in browsers too.
  ['src/', []],
  // Loaded by tests of vitest alone.
  ['conformance/vitest.ts', ['vitest']],
  // Questions at a terminal, and what a shell asks at a tab.
  ['conformance/cli/ask.ts', ['@clack/prompts']],
  ['conformance/cli/complete.ts', ['@bomb.sh/tab', 'commander']],
  ['conformance/scale/', ['node:', '@datadog/sketches-js', 'typebox']],
  ['conformance/', ['node:', 'commander', 'fast-check', 'jose', 'typebox', 'ws']],
];

const floorOf = (path: string): number => FLOORS.findIndex((floor) => path.startsWith(`${floor}/`));

/** The name of a package without what follows it, such as `typebox` for `typebox/value`. */
function packageOf(name: string): string {
  if (name.startsWith('node:')) return 'node:';
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** One sentence for each import that goes up; empty where there is none. */
export function importsThatGoUp(graph: ModuleGraph): string[] {
  return [...graph].flatMap(([path, imports]) =>
    imports
      .filter((other) => floorOf(other) > floorOf(path))
      .map(
        (other) => `${path} imports ${other}: ${FLOORS[floorOf(other)]} lies above ${FLOORS[floorOf(path)]}`,
      ),
  );
}

/** One sentence for each import in a shipped file of something that the package does not contain or depend on. */
export function importsNotShipped(graph: ModuleGraph, shipped: ReadonlySet<string>): string[] {
  return [...shipped].flatMap((path) => {
    const [folder, packages] = PACKAGES.find(([prefix]) => path.startsWith(prefix)) ?? ['', []];
    return (graph.get(path) ?? []).flatMap((other) => {
      // The build takes along what is imported as JSON.
      if (floorOf(other) >= 0)
        return shipped.has(other) || other.endsWith('.json')
          ? []
          : [`${path} imports ${other}, which the build leaves out`];
      if (packages.includes(packageOf(other))) return [];
      return [`${path} imports ${other}; ${folder} takes ${packages.join(', ') || 'no package'}`];
    });
  });
}
