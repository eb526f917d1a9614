import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scenarios } from '../../scenarios/index.ts';
import { readModuleGraph } from './module-graph.ts';
import { ROOT } from './run.ts';

/** The folders of the judge from the ground up; an import goes down or stays on its floor. */
const FLOORS = [
  'targets',
  'history',
  'ledger',
  'checkers',
  'attribution',
  'judge',
  'driver',
  'scenarios',
  'runner',
  'fuzz',
] as const;

/** Who may provoke and state what is owed, and passes no verdict. */
const WITNESSES = ['driver', 'scenarios', 'runner', 'fuzz'] as const;

const graph = readModuleGraph(ROOT, ['conformance']);
const folderOf = (path: string): string => path.split('/')[1] ?? '';
const sources = [...graph.keys()].filter((path) => !path.endsWith('.test.ts') && !path.includes('/testing/'));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Each place of a text that matches, as `path:line text`. */
function placesOf(paths: readonly string[], pattern: RegExp, read = textOf): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  );
}

const within = (folders: readonly string[]): string[] =>
  sources.filter((path) => folders.includes(folderOf(path)));

test('within the judge an import only goes down', () => {
  const floorOf = (path: string): number => (FLOORS as readonly string[]).indexOf(folderOf(path));
  const up = within(FLOORS).flatMap((path) =>
    (graph.get(path) ?? [])
      .filter((other) => floorOf(other) > floorOf(path))
      .map((other) => `${path} imports ${other}`),
  );
  expect(up).toEqual([]);
});

const VERDICT = /\.(violate|observe|observeSilence|untestable|notApplicable|note)\(/;

describe('no verdict is passed', () => {
  test('by who provokes', () => {
    expect(placesOf(within(WITNESSES), VERDICT)).toEqual([]);
  });

  test('but the search finds one', () => {
    const read = (): string => "if (lost)\n  stage.findings.violate('PRIV-01', finding);";
    expect(placesOf(['conformance/scenarios/x.ts'], VERDICT, read)).toHaveLength(1);
  });
});

describe('nothing below the scenarios', () => {
  const below = FLOORS.slice(0, FLOORS.indexOf('scenarios'));

  test('knows one of them by its name', () => {
    // Names of a single word are words of other things, too.
    const names = scenarios.map(({ name }) => name).filter((name) => name.includes('-'));
    expect(names.length).toBeGreaterThan(8);
    expect(placesOf(within(below), new RegExp(`['"\`](${names.join('|')})['"\`]`))).toEqual([]);
  });

  test('asks an event or a message for its scenario', () => {
    const judging = ['ledger', 'checkers', 'attribution', 'judge'];
    expect(placesOf(within(judging), /\.scenario\b/)).toEqual([]);
  });
});

test('no finding is written without an event', () => {
  expect(placesOf(within([...FLOORS]), /events: \[\]/)).toEqual([]);
});

test('a user or a number is a field, never read out of the id of a connection', () => {
  expect(placesOf(within([...FLOORS]), /(startsWith|endsWith|split|replace|match)\([^)]*#/)).toEqual([]);
});
