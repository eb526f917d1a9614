import { expect, test } from 'vitest';
import { explanations } from './explain.ts';
import { isRequirementId, judgedRequirements, requirementById, requirements } from './index.ts';
import type { Level, Requirement } from './requirement.ts';

const AREAS = [
  'auth',
  'frame',
  'msg',
  'send',
  'priv',
  'grp',
  'sys',
  'input',
  'conn',
  'store',
  'media',
  'excluded',
];
const CHINESE = /\p{Script=Han}/u;
const KEYWORD: Record<Level, { en: string; zh: RegExp }> = {
  MUST: { en: 'MUST', zh: /必须|不得/ },
  SHOULD: { en: 'SHOULD', zh: /应当|不应/ },
  MAY: { en: 'MAY', zh: /可以/ },
};
/** Chinese words of a level above the clause's own: a SHOULD that says 必须 would demand more than it may. */
const TOO_STRONG: Record<Level, RegExp> = { MUST: /$^/, SHOULD: /必须|不得/, MAY: /必须|不得|应当|不应/ };

test('ids, levels and sentences are locked: an id once released keeps its meaning', async () => {
  const lock = requirements.map(({ id, level, origin, text }) => ({ id, level, origin, text }));
  await expect(`${JSON.stringify(lock, null, 2)}\n`).toMatchFileSnapshot('./requirements.lock.json');
});

test('no id is used twice', () => {
  const ids = requirements.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(AREAS)('%s.ts numbers its clauses from 01 under its own prefix', async (area) => {
  const module: Record<string, readonly Requirement[]> = await import(/* @vite-ignore */ `./${area}.ts`);
  const prefix = area === 'excluded' ? 'SRC' : area.toUpperCase();
  const ids = module[`${area}Requirements`]!.map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`));
  expect(requirements.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
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
  expect(
    judgedRequirements.filter(({ origin, level }) => origin === 'hardening' && level === 'MUST'),
  ).toEqual([]);
});

test('a clause is excluded, with a reason, exactly where it is not judged', () => {
  const excluded = requirements.filter(({ excluded }) => excluded !== undefined);
  expect(excluded.map(({ id }) => id)).toEqual(
    requirements.map(({ id }) => id).filter((id) => !judgedRequirements.some((judged) => judged.id === id)),
  );
  for (const each of excluded) expect(each.excluded).toMatch(/^[A-Z].*\.$/);
});

test('every judged clause is explained, in whole sentences', () => {
  expect(Object.keys(explanations).sort()).toEqual(judgedRequirements.map(({ id }) => id).sort());
  for (const { why, usually, fix } of Object.values(explanations))
    for (const sentence of [why, usually, fix]) expect(sentence).toMatch(/\.$/);
});

test('a clause is found by its id', () => {
  expect(requirementById('MSG-08').level).toBe('MUST');
  expect(isRequirementId('MSG-08')).toBe(true);
  expect(isRequirementId('MSG-8')).toBe(false);
  // @ts-expect-error a typo does not compile
  expect(requirementById('MSG-8')).toBeUndefined();
});
