import { describe, expect, test } from 'vitest';
import { freeId, guestIdFor, isFree } from './free-ids.ts';

const target = { users: ['7', '007b', 'Ann'], groups: [{ id: '42', members: ['7', '900'] }] };

describe('an id that the judge makes up', () => {
  test.each([
    ...['7', '42', '900', 'Ann'],
    ...['07', '0007', '+7', '7.0', '7.', ' 7', '7\n', '７', 'ann', 'ANN ', '\u00a042'],
  ])('is not %j, which somebody has or a careless server takes for somebody', (id) => {
    expect(isFree(target, id)).toBe(false);
  });

  test.each(['8', '70', '-7', '7.5', '7b', 'An', 'Anna', '0x7', '7%'])('may be %j', (id) => {
    expect(isFree(target, id)).toBe(true);
  });

  test('is never empty', () => expect(isFree(target, '  ')).toBe(false));

  test('is the wished one, or the next one like it', () => {
    expect(freeId(target, '999')).toBe('999');
    expect(freeId(target, '42')).toBe('43');
    expect(freeId({ ...target, users: ['43', '044'] }, '42')).toBe('45');
    expect(freeId(target, 'ann')).toBe('ann-1');
  });
});

describe("the id of the judge's own user", () => {
  const guestOf = (...users: string[]) => guestIdFor({ users, groups: [] });
  test.each([
    [['1', '2'], /^\d{9}$/],
    [['1f0cf3a2-8a54-4c4e-9d3f-2f5a6f0c1e11'], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/],
    [['65f1c0ffee65f1c0ffee65f1'], /^[0-9a-f]{24}$/],
    [['1', 'ann'], /^imtypes/],
  ])('of users %j has their form', (users, form) => expect(guestOf(...users)).toMatch(form));

  test('is nobody else', () => {
    const taken = guestOf('1');
    expect(guestIdFor({ users: ['1'], groups: [{ id: taken, members: [] }] })).not.toBe(taken);
  });
});
