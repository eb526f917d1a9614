import { expect, test } from 'vitest';
import { AREAS, areaOf } from './areas.ts';
import { explanationOf } from './explanations.ts';
import { isRequirementId, judgedRequirements, requirementById, requirements } from './index.ts';
import type { Level } from './levels.ts';

const CHINESE = /\p{Script=Han}/u;
const KEYWORD: Record<Level, { en: string; zh: RegExp }> = {
  MUST: { en: 'MUST', zh: /必须|不得/ },
  SHOULD: { en: 'SHOULD', zh: /应当|不应/ },
  MAY: { en: 'MAY', zh: /可以/ },
};
/** Chinese words of a level above the clause's own: a SHOULD that says 必须 would demand more than it may. */
const TOO_STRONG: Record<Level, RegExp> = { MUST: /$^/, SHOULD: /必须|不得/, MAY: /必须|不得|应当|不应/ };

test('the areas have titles, and follow one another in the order of the titles', () => {
  expect([...new Set(requirements.map(({ id }) => areaOf(id)))]).toEqual(Object.keys(AREAS));
});

test.each(Object.keys(AREAS))('%s numbers its clauses from 01, without a gap', (area) => {
  const ids = requirements.map(({ id }) => id).filter((id) => areaOf(id) === area);
  expect(ids).toEqual(ids.map((_, index) => `${area}-${String(index + 1).padStart(2, '0')}`));
});

test.each(requirements.map((each) => [each.id, each] as const))(
  '%s says its level in both languages',
  (_, each) => {
    const words = new Set(each.text.en.match(/\b(?:MUST|SHOULD|MAY|SHALL|REQUIRED|RECOMMENDED|OPTIONAL)\b/g));
    expect([...words]).toEqual([KEYWORD[each.level].en]);
    expect(each.text.zh).toMatch(KEYWORD[each.level].zh);
    expect(each.text.zh).not.toMatch(TOO_STRONG[each.level]);
    expect(each.text.zh).toMatch(CHINESE);
    expect(each.text.en).not.toMatch(CHINESE);
    expect(each.text.en).toMatch(/\.$/);
    expect(each.text.zh).toMatch(/。$/);
    expect(each.source).not.toBe('');
  },
);

test('what goes beyond the source is advice, never a MUST', () => {
  expect(requirements.filter(({ origin, level }) => origin === 'hardening' && level === 'MUST')).toEqual([]);
});

test('the judged clauses are those that give no reason why they are not judged', () => {
  const excluded = requirements.filter((each) => !judgedRequirements.some(({ id }) => id === each.id));
  for (const each of requirements) {
    if (excluded.includes(each)) expect(each.excluded).toMatch(/^[A-Z].*\.$/);
    else expect(each).not.toHaveProperty('excluded');
  }
});

test('every clause but those of the source is explained in both languages, in whole sentences', () => {
  for (const { id } of requirements) {
    const [english, chinese] = [explanationOf(id, 'en'), explanationOf(id, 'zh')];
    expect(english === undefined, id).toBe(areaOf(id) === 'SRC');
    for (const sentence of Object.values(english ?? {})) {
      expect(sentence, id).toMatch(/^.*\.$/);
      expect(sentence, id).not.toMatch(CHINESE);
    }
    for (const sentence of Object.values(chinese ?? {})) {
      expect(sentence, id).toMatch(/。$/);
      expect(sentence, id).toMatch(CHINESE);
    }
  }
});

test('what is published of a clause leaves its explanation out', () => {
  expect(requirementById('MSG-13')).toEqual({
    id: 'MSG-13',
    level: 'SHOULD',
    origin: 'derived',
    text: expect.any(Object),
    source: expect.any(String),
    feature: 'ordering',
  });
});

test('a clause is found by its id', () => {
  expect(requirementById('MSG-08').level).toBe('MUST');
  expect(isRequirementId('MSG-08')).toBe(true);
  expect(isRequirementId('MSG-8')).toBe(false);
  // @ts-expect-error a typo does not compile
  expect(requirementById('MSG-8')).toBeUndefined();
});
