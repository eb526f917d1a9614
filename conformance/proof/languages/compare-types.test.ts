import { describe, expect, it } from 'vitest';
import differences from '../../../schema/vectors/differences.json' with { type: 'json' };
import type { RefusalKeyword, Vector } from '../../../schema/vectors/index.ts';
import { LANGUAGES } from '../interop/languages.ts';
import { compareTypes } from './compare-types.ts';
import { GENERATED_TYPES } from './generated-types.ts';
import { isGood, renderTypes } from './render-types.ts';

const good: Vector = {
  file: 'valid/a.json',
  why: 'Because.',
  schema: 'ServerMessage',
  text: '{"id":"1","timestamp":"2026-01-02T03:04:05.123456Z"}',
  valid: true,
};
const bad: Vector = {
  ...good,
  file: 'invalid/b.json',
  text: '{}',
  valid: false,
  refusedBy: { keyword: 'required', path: '/id', instancePath: '' },
};
const taken = (file: string, again: string) => ({ file, valid: true, refusals: [], again });
const refused = (file: string) => ({ file, valid: false, refusals: [] });
const given = (refuses: readonly RefusalKeyword[] = ['required']) => ({
  refuses,
  known: [],
  fieldsOf: () => ['id', 'timestamp'],
});
const asResult = (comparison: ReturnType<typeof compareTypes>) => ({
  name: 'Go',
  library: 'x',
  skipped: false,
  comparison,
});

describe('compareTypes', () => {
  it('agrees where a message comes back with its fields, and a time in another way of writing', () => {
    const comparison = compareTypes(
      [good, bad],
      [taken(good.file, '{"timestamp":"2026-01-02T03:04:05.123Z","id":"1"}'), refused(bad.file)],
      given(),
    );
    expect(comparison).toMatchObject({ kept: 1, refused: 1, taken: {}, differences: [] });
    expect(isGood(asResult(comparison))).toBe(true);
  });

  it.each([
    ['a valid one is refused', [refused(good.file), refused(bad.file)]],
    ['a field is lost', [taken(good.file, '{"id":"1"}'), refused(bad.file)]],
    ['an absent one becomes null', [taken(good.file, good.text.replace('"1"', 'null')), refused(bad.file)]],
    ['a fault is taken that the types say they refuse', [taken(good.file, good.text), taken(bad.file, '{}')]],
    ['a verdict is missing', [taken(good.file, good.text)]],
  ])('fails where %s, and names it unless it is known', (_what, verdicts) => {
    const comparison = compareTypes([good, bad], verdicts, given());
    expect(comparison.differences).toHaveLength(1);
    expect(isGood(asResult(comparison))).toBe(false);
    expect(renderTypes([asResult(comparison)], [good, bad])).toContain('NOT KNOWN');
    const known = comparison.differences.map(({ vector }) => ({
      ...{ vector, language: 'Go', library: 'x' },
      reason: 'So it is.',
    }));
    expect(isGood(asResult(compareTypes([good, bad], verdicts, { ...given(), known })))).toBe(true);
    const agreeing = [taken(good.file, good.text), refused(bad.file)];
    expect(compareTypes([good, bad], agreeing, { ...given(), known }).stale).toEqual(known);
  });

  it('counts by its keyword what the types take and never said that they refuse', () => {
    const comparison = compareTypes([bad], [taken(bad.file, '{}')], given([]));
    expect(comparison).toMatchObject({ refused: 0, taken: { required: 1 }, differences: [] });
  });
});

it('every known difference is that of a library that is run', () => {
  const libraries = [...LANGUAGES, ...GENERATED_TYPES].map(({ name, library }) => `${name} ${library}`);
  for (const { language, library } of differences) expect(libraries).toContain(`${language} ${library}`);
});
