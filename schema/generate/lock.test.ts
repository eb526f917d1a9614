import { expect, test } from 'vitest';
import { requirements } from '../requirements/index.ts';
import type { Requirement } from '../requirements/requirement.ts';
import { lockFaults, lockOutput } from './lock.ts';

const LOCK = lockOutput(requirements).text;

/** The requirements with one of them changed. */
const withChange = (id: string, change: Partial<Requirement>): readonly Requirement[] =>
  requirements.map((each) => (each.id === id ? { ...each, ...change } : each));

test('requirements that say what they said have no fault', () => {
  expect(lockFaults(LOCK, requirements)).toEqual([]);
});

test.each([
  ['another level', { level: 'SHOULD' }, 'its level was MUST and is SHOULD'],
  ['another origin', { origin: 'hardening' }, 'its origin was stated and is hardening'],
  ['another English sentence', { text: { ...requirements[2]!.text, en: 'It MUST not.' } }, 'English'],
  ['another Chinese sentence', { text: { ...requirements[2]!.text, zh: '不得。' } }, 'Chinese'],
] as const)('%s of a locked id is named, with the way out', (_, change, part) => {
  const faults = lockFaults(LOCK, withChange('AUTH-03', change));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain('AUTH-03 is locked');
  expect(faults[0]).toContain(part);
  expect(faults[0]).toContain('npm run generate');
});

test('a locked id that no clause has any more is named', () => {
  const faults = lockFaults(
    LOCK,
    requirements.filter(({ id }) => id !== 'GRP-04'),
  );
  expect(faults).toEqual([expect.stringContaining('GRP-04 is locked, but no clause has this id')]);
});

test('a new clause is no fault, and the lock that is written holds it', () => {
  const added = { ...requirements[0]!, id: 'AUTH-99' };
  expect(lockFaults(LOCK, [...requirements, added])).toEqual([]);
  expect(JSON.parse(lockOutput([...requirements, added]).text)).toContainEqual({
    id: 'AUTH-99',
    level: added.level,
    origin: added.origin,
    text: added.text,
  });
});

test('a lock that is not there forbids nothing, and one that is no list is refused', () => {
  expect(lockFaults(undefined, requirements)).toEqual([]);
  expect(() => lockFaults('{}', requirements)).toThrow('is no JSON array');
});
