import { expect, test } from 'vitest';
import { requirements } from '../requirements/index.ts';
import { invalidExamples, validExamples } from './examples.ts';
import { docsFiles, readMatrix, requirementsMatrix } from './index.ts';
import { readExample } from './read-example.ts';
import { chineseOf, translationGaps } from './translations.ts';

const PAGES = ['docs/spec.md', 'docs/spec.zh.md'];

test('every description has its Chinese, and no Chinese is left over', () => {
  expect(translationGaps()).toEqual([]);
  expect(() => chineseOf('never written')).toThrow('No Chinese for the description "never written"');
});

test('the specification is the same each time', async () => {
  expect([...(await docsFiles())]).toEqual([...(await docsFiles())]);
});

test.each(PAGES)(
  '%s has every requirement under one anchor, and no link that leads nowhere',
  async (path) => {
    const text = (await docsFiles()).get(path)!;
    const anchors = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id!);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(anchors).toEqual(expect.arrayContaining(requirements.map(({ id }) => id.toLowerCase())));
    for (const [, link] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(link);
  },
);

test('the Chinese specification says every clause in Chinese, excluded ones with their reason', async () => {
  const text = (await docsFiles()).get('docs/spec.zh.md')!;
  for (const each of requirements) {
    expect(text).toContain(each.text.zh);
    expect(text).not.toContain(each.text.en);
    if (each.excluded) expect(text).not.toContain(each.excluded);
  }
});

test('an example is shown as what it is: accepted, or refused by a keyword', () => {
  for (const { vector } of validExamples) expect(readExample(vector).refusedBy).toBeUndefined();
  for (const { vector } of invalidExamples) expect(readExample(vector).refusedBy).toBeDefined();
});

test('a vector that is gone is named', () => {
  expect(() => readExample('valid/gone')).toThrow(
    'shows schema/vectors/valid/gone.json, which cannot be read',
  );
});

test('the matrix has a row for each judged requirement, in one order whatever came first', () => {
  const text = requirementsMatrix({
    scenarios: { 'MSG-08': ['b', 'a', 'b'] },
    mutants: { 'MSG-08': ['no-timestamp'] },
  });
  expect(text).toContain('| [MSG-08](spec.md#msg-08) | MUST | stated | `a`, `b` | `no-timestamp` |');
  expect(text).toContain('| [MSG-09](spec.md#msg-09) | MUST | stated | — | — |');
  expect(text).toContain('1 exercised by a scenario, 1 proved by a mutant');
  for (const { id } of requirements) expect(text).toContain(`[${id}](spec.md#${id.toLowerCase()})`);
});

test('the matrix refuses an id that no requirement has', () => {
  expect(() => requirementsMatrix({ scenarios: {}, mutants: { 'MSG-99': ['x'] } })).toThrow('MSG-99');
});

test('a matrix that is read and written anew is itself, as long as the requirements are the same', () => {
  const input = {
    scenarios: { 'MSG-08': ['a', 'b'], 'SYS-02': ['c'] },
    mutants: { 'MSG-08': ['msg/x'], 'GRP-10': ['grp/y', 'grp/z'] },
  };
  const text = requirementsMatrix(input);
  expect(requirementsMatrix(readMatrix(text))).toBe(text);
  for (const stale of [
    text.replace(/^.*\[GRP-10\].*\n/m, ''),
    text.replace('| SHOULD | stated | — | `grp/y`', '| MUST | stated | — | `grp/y`'),
    text.replace('[MSG-08](spec.md#msg-08)', '[MSG-88](spec.md#msg-88)'),
  ]) {
    expect(stale).not.toBe(text);
    expect(requirementsMatrix(readMatrix(stale))).not.toBe(stale);
  }
});
