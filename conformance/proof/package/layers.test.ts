import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { FLOORS, importsNotShipped, importsThatGoUp } from './layers.ts';
import { findCircle, importsOf, type ModuleGraph, readModuleGraph } from './module-graph.ts';

const ROOT = join(import.meta.dirname, '../../..');
const graph = readModuleGraph(ROOT, FLOORS);

function readShipped(): ReadonlySet<string> {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.build.json'), (path) =>
    readFileSync(path, 'utf8'),
  );
  const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  return new Set(fileNames.map((name) => relative(ROOT, name).replaceAll('\\', '/')));
}

const shipped = readShipped();

/** The real graph with one more import. */
const withImport = (path: string, statement: string): ModuleGraph =>
  new Map([...graph, [path, [...(graph.get(path) ?? []), ...importsOf(path, statement)]]]);

test('an import only goes down', () => {
  expect(importsThatGoUp(graph)).toEqual([]);
});

test.each([
  ['schema/message.ts', `import { decode } from '../src/index.ts';`],
  ['schema/message.ts', `export type { Target } from '../conformance/targets/target.ts';`],
  ['src/codec/decode.ts', `const { verify } = await import('../../conformance/index.ts');`],
  ['conformance/index.ts', `import type { Section } from '../bench/section.ts';`],
])('one that goes up is found: in %s, %s', (path, statement) => {
  expect(importsThatGoUp(withImport(path, statement))).toEqual([expect.stringContaining(`${path} imports `)]);
});

test('no import goes in a circle', () => {
  expect(findCircle(graph)).toBeUndefined();
});

test('a circle is found, of types alone too', () => {
  const circle = findCircle(withImport('schema/formats.ts', `import type { Message } from './message.ts';`));
  expect(new Set(circle)).toEqual(new Set(['schema/formats.ts', 'schema/message.ts']));
});

test('what is shipped imports what is shipped, and the packages of its floor', () => {
  expect(shipped.size).toBeGreaterThan(100);
  expect(importsNotShipped(graph, shipped)).toEqual([]);
});

test.each([
  ['schema/message.ts', `import { Ajv } from 'ajv';`],
  ['schema/message.ts', `import { readFileSync } from 'node:fs';`],
  ['src/codec/decode.ts', `import Type from 'typebox';`],
  ['conformance/index.ts', `import { MUTANTS } from './mutants/index.ts';`],
])('what is not shipped is found: in %s, %s', (path, statement) => {
  expect(importsNotShipped(withImport(path, statement), shipped)).toEqual([
    expect.stringContaining(`${path} imports `),
  ]);
});

const OPTIONAL = /^import (?!type\b)[^;]*from '(pg|@platformatic\/kafka|prom-client)'/m;

test('a package that is optional is imported only when it is asked for', () => {
  const eager = [...shipped].filter((path) => OPTIONAL.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(eager).toEqual([]);
});

test.each([`import pg from 'pg';`, `import { Kafka } from '@platformatic/kafka';`])(
  'one that is imported at once is found: %s',
  (statement) => expect(`import a from 'a';\n${statement}\n`).toMatch(OPTIONAL),
);

test('every package that is shipped to users is needed by what is shipped', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const imported = new Set([...shipped].flatMap((path) => graph.get(path) ?? []));
  const needed = Object.keys(dependencies).filter((name) =>
    [...imported].some((each) => each === name.replace('@types/', '') || each.startsWith(`${name}/`)),
  );
  expect(needed).toEqual(Object.keys(dependencies));
});
