import { describe, expect, it, test } from 'vitest';
import { type Api, startApi } from './fixtures/api-client.ts';

const GROUPS = '/api/v1/groups';
const membersOf = (id: unknown) => `${GROUPS}/${encodeURIComponent(String(id))}/members`;
const make = async ({ post }: Api, user: string, ...members: string[]) =>
  String((await post(user, GROUPS, { members })).body.id);

describe('a group', () => {
  it('belongs to who made it, with an id that the server picks and no user has', async () => {
    const { post, call } = await startApi();
    const { status, body } = await post('1', GROUPS, { members: ['2', '1', '2'] });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^group:/),
      members: [
        { userId: '1', role: 'owner' },
        { userId: '2', role: 'member' },
      ],
    });
    expect((await call('2', 'GET', `${GROUPS}/${body.id}`)).body).toEqual(body);
    expect((await call(String(body.id), 'GET', `${GROUPS}/${body.id}`)).status).toBe(401);
  });

  test.each([
    [{ members: [], id: '102' }, 'takes members'],
    [{ members: 'x' }, 'members must be array'],
    [{ members: [1] }, 'members.0 must be string'],
    [{ members: [''] }, 'members.0'],
    [{ members: ['a\nb'] }, 'not allowed'],
    [{ members: ['group:1'] }, 'group:'],
    [{ members: Array(1001).fill('1') }, '1000'],
    [{ members: Array(30_000).fill(1) }, 'members'],
    [
      { ...Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 1])), members: [] },
      'takes members',
    ],
    [{}, 'members'],
    [[], 'must be object'],
  ])('is not made of %#', async (body, error) => {
    const { post } = await startApi();
    expect(await post('1', GROUPS, body)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(error) },
    });
  });

  it('is not made of what is no JSON, or too long', async () => {
    const { call } = await startApi({ maxJsonBytes: 100 });
    expect((await call('1', 'POST', GROUPS, '{"members":')).status).toBe(400);
    expect((await call('1', 'POST', GROUPS, ' '.repeat(101))).status).toBe(413);
  });

  it('is not made of what is nested deep', async () => {
    const { call } = await startApi();
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    for (const body of [deep, `{"members":${deep}}`, '['.repeat(60_000)])
      expect((await call('1', 'POST', GROUPS, body)).status).toBe(400);
  });

  it('is made by one user only so often', async () => {
    const { post } = await startApi({ maxGroupsPerUser: 2 });
    const made = [await post('1', GROUPS, { members: [] }), await post('1', GROUPS, { members: [] })];
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect((await post('1', GROUPS, { members: [] })).status).toBe(507);
    expect((await post('2', GROUPS, { members: ['1'] })).status).toBe(201);
  });
});

describe('of the members', () => {
  it('the owner adds and removes others, and everybody may leave', async () => {
    const api = await startApi();
    const { post, call } = api;
    const path = membersOf(await make(api, '1', '2'));
    expect((await post('2', path, { userId: '3' })).status).toBe(403);
    expect((await post('1', path, { userId: '3' })).status).toBe(200);
    expect((await call('2', 'DELETE', `${path}/3`)).status).toBe(403);
    expect((await call('1', 'DELETE', `${path}/9`)).status).toBe(404);
    expect((await call('1', 'DELETE', `${path}/3`)).status).toBe(200);
    expect((await call('2', 'DELETE', `${path}/2`)).status).toBe(200);
  });

  it('whoever has been in longest owns the group when the owner leaves', async () => {
    const api = await startApi();
    const { post, call } = api;
    const path = membersOf(await make(api, '1', '2', '3'));
    expect((await call('1', 'DELETE', `${path}/1`)).status).toBe(200);
    expect((await post('3', path, { userId: '1' })).status).toBe(403);
    expect((await post('2', path, { userId: '1' })).status).toBe(200);
  });

  it('those are told who come and go', async () => {
    const api = await startApi();
    const id = await make(api, '1', '2');
    await api.post('1', membersOf(id), { userId: '2 left the group. 3' });
    await api.call('2', 'DELETE', `${membersOf(id)}/2`);
    const { body } = await api.call('1', 'GET', `/api/v1/conversations/${id}/messages`);
    expect((body.messages as { content: string }[]).map(({ content }) => content)).toEqual([
      '"2 left the group. 3" joined the group',
      '2 left the group',
    ]);
  });
});

describe('to everybody outside', () => {
  const ways = [
    ['seen', 'GET', '', undefined],
    ['joined', 'POST', '/members', '{}'],
    ['joined with userId', 'POST', '/members', '{"userId":"9"}'],
    ['filled', 'POST', '/members', '{"userId":"8"}'],
    ['left', 'DELETE', '/members/9', undefined],
    ['emptied', 'DELETE', '/members/1', undefined],
  ] as const;

  test.each(ways)('a group that is %s is one that there is not', async (_, method, rest, body) => {
    const api = await startApi();
    const id = await make(api, '1', '2');
    const there = await api.call('9', method, `${GROUPS}/${id}${rest}`, body);
    const notThere = await api.call('9', method, `${GROUPS}/group:none${rest}`, body);
    expect(there.status).toBe(404);
    expect({ status: there.status, body: there.body }).toEqual({ status: 404, body: notThere.body });
    expect((await api.call('1', 'GET', `${GROUPS}/${id}`)).body.members).toHaveLength(2);
  });

  it('an open group can be joined, by nobody but the caller', async () => {
    const api = await startApi({ openGroups: true });
    const path = membersOf(await make(api, '1'));
    expect((await api.post('9', path, { userId: '8' })).status).toBe(404);
    expect((await api.call('9', 'POST', path)).status).toBe(200);
    expect((await api.post('9', membersOf('none'), {})).status).toBe(404);
    expect((await api.post('9', path, { userId: '8' })).status).toBe(403);
  });
});

it('no group takes the id of a user who is known', async () => {
  const { server, post, call } = await startApi();
  await post('1', GROUPS, { members: ['102'] });
  await call('103', 'POST', '/api/v1/upload/file', 'bytes');
  await expect(server.createGroup('102', ['1'])).rejects.toThrow(RangeError);
  await expect(server.createGroup('103', ['1'])).rejects.toThrow('there is a user with this id');
  expect(await server.createGroup('104', ['1'])).toBe('104');
  expect(await server.createGroup('104', ['1', '102'])).toBe('104');
  await expect(server.join('unknown', '1')).rejects.toThrow('there is no group');
});
