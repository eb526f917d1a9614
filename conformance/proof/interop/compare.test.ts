import { describe, expect, it } from 'vitest';
import type { Vector } from '../../../schema/vectors/index.ts';
import { compare } from './compare.ts';
import { isGood, render } from './render.ts';

const base = { why: 'Because.', schema: 'ClientMessage', text: '{}' } as const;
const good: Vector = { ...base, file: 'valid/a.json', valid: true };
const bad: Vector = {
  ...base,
  file: 'invalid/b.json',
  valid: false,
  refusedBy: { keyword: 'required', path: '/type', instancePath: '' },
};
const accepts = (file: string) => ({ file, valid: true, refusals: [] });
const refuses = (file: string, ...refusals: { keyword: string; path: string }[]) => ({
  file,
  valid: false,
  refusals,
});
const language = { name: 'Go', library: 'x', skipped: false };

describe('compare', () => {
  it('agrees where verdict and first refusal are the same, in whatever order they were reported', () => {
    const verdicts = [
      accepts(good.file),
      refuses(bad.file, { keyword: 'required', path: '/content' }, { keyword: 'required', path: '/type' }),
    ];
    const comparison = compare([good, bad], verdicts, []);
    expect(comparison).toEqual({
      validity: { agree: 2, disagree: 0 },
      refusal: { agree: 1, disagree: 0 },
      differences: [],
      stale: [],
    });
    expect(isGood({ ...language, comparison })).toBe(true);
  });

  it.each([
    ['another validity', [accepts(good.file), accepts(bad.file)]],
    ['another keyword', [accepts(good.file), refuses(bad.file, { keyword: 'enum', path: '/type' })]],
    ['another path', [accepts(good.file), refuses(bad.file, { keyword: 'required', path: '' })]],
    ['a missing verdict', [accepts(good.file)]],
  ])('fails on %s that is not known, passes when it is', (_what, verdicts) => {
    const unknown = compare([good, bad], verdicts, []);
    expect(unknown.differences).toHaveLength(1);
    expect(isGood({ ...language, comparison: unknown })).toBe(false);
    expect(render([{ ...language, comparison: unknown }], 2)).toContain('NOT KNOWN');
    const known = compare([good, bad], verdicts, [
      { vector: bad.file, language: 'Go', library: 'x', reason: 'So it is.' },
    ]);
    expect(isGood({ ...language, comparison: known })).toBe(true);
    expect(render([{ ...language, comparison: known }], 2)).toContain('known: So it is.');
  });

  it('fails on a known difference that no longer occurs', () => {
    const stale = { vector: good.file, language: 'Go', library: 'x', reason: 'It was so.' };
    const comparison = compare([good], [accepts(good.file)], [stale]);
    expect(comparison.stale).toEqual([stale]);
    expect(isGood({ ...language, comparison })).toBe(false);
    expect(render([{ ...language, comparison }], 1)).toContain('no longer differs');
  });

  it('takes a skipped language for what it is', () => {
    const skipped = { ...language, skipped: true, reason: 'toolchain missing (go is not on this machine)' };
    expect(isGood(skipped)).toBe(true);
    expect(render([skipped], 1)).toContain('Go skipped: toolchain missing');
    expect(isGood({ ...skipped, skipped: false })).toBe(false);
  });
});
