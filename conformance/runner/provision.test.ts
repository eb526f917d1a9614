import { describe, expect, test } from 'vitest';
import { targetOf } from '../driver/testing/world.ts';
import type { Hooks } from '../targets/target.ts';
import { provision } from './provision.ts';

/** Hooks that make users 201, 202 ... and the group g9, and what they were asked for. */
function makers(token?: (id: string) => string): { hooks: Hooks; groups: (readonly string[])[] } {
  const groups: (readonly string[])[] = [];
  let made = 200;
  return {
    groups,
    hooks: {
      createUser: async () => {
        const id = String(++made);
        return { id, token: token?.(id) };
      },
      createGroup: async (members) => {
        groups.push(members);
        return 'g9';
      },
    },
  };
}

describe('what is missing for a full run', () => {
  test('is made: users up to three, and a group that leaves one of them outside', async () => {
    const { hooks, groups } = makers();
    const target = await provision(targetOf({ users: ['101'], groups: [], hooks }));
    expect(target.users).toEqual(['101', '201', '202']);
    expect(target.groups).toEqual([{ id: 'g9', members: ['101', '201'] }]);
    expect(groups).toEqual([['101', '201']]);
  });

  test('is not made where it is there already', async () => {
    const { hooks, groups } = makers();
    const given = targetOf({ hooks });
    const target = await provision(given);
    expect([target.users, target.groups, groups]).toEqual([given.users, given.groups, []]);
  });

  test('stays missing without hooks', async () => {
    const target = await provision(targetOf({ users: ['101'], groups: [] }));
    expect([target.users, target.groups]).toEqual([['101'], []]);
  });

  test('has no group where there are not two users', async () => {
    const { createGroup } = makers().hooks;
    const target = await provision(targetOf({ users: ['101'], groups: [], hooks: { createGroup } }));
    expect(target.groups).toEqual([]);
  });
});

describe('the token of a user that was made', () => {
  test('is the one that the hook gave, and is a secret', async () => {
    const { hooks } = makers((id) => `token-of-${id}`);
    const { identity } = await provision(targetOf({ users: ['101', '102'], hooks }));
    expect(await identity.tokenOf('201')).toBe('token-of-201');
    expect(await identity.tokenOf('101')).toMatch(/^ey/);
    expect(identity.secrets).toContain('token-of-201');
  });

  test("comes from the target's identity where the hook gave none", async () => {
    const { hooks } = makers();
    const { identity } = await provision(targetOf({ users: ['101', '102'], hooks }));
    expect(await identity.tokenOf('201')).toMatch(/^ey/);
  });
});

test('a hook that fails fails the provisioning', async () => {
  const createUser = async (): Promise<never> => {
    throw new Error('no database');
  };
  await expect(provision(targetOf({ users: [], hooks: { createUser } }))).rejects.toThrow('no database');
});
