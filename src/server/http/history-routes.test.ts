import { once } from 'node:events';
import { describe, expect, it, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Api, startApi, tokenOf } from './fixtures/api-client.ts';

const PRIVATE = '/api/v1/conversations/private%3A1%3A2/messages';

/** User 1 sends so many messages, and waits for the receipt of each. */
async function say({ server }: Api, receiverId: string, ...contents: string[]): Promise<void> {
  const socket = new WebSocket(`${server.url}?token=${await tokenOf('1')}`);
  await once(socket, 'open');
  for (const content of contents) {
    socket.send(JSON.stringify({ type: 'text', content, receiverId }));
    await once(socket, 'message');
  }
  socket.terminate();
}

async function contentsOf({ call }: Api, user: string, path: string): Promise<string> {
  const { status, body } = await call(user, 'GET', path);
  if (status !== 200) return String(status);
  return (body.messages as { content: string }[]).map(({ content }) => content).join();
}

describe('a private conversation', () => {
  it('is read page by page by its two users, to an empty page', async () => {
    const api = await startApi();
    await say(api, '2', 'a', 'b', 'c');
    const { body } = await api.call('2', 'GET', `${PRIVATE}?limit=2`);
    const messages = body.messages as { id: string; content: string; receiverId: string }[];
    expect(messages.map(({ content, receiverId }) => [content, receiverId])).toEqual([
      ['b', '2'],
      ['c', '2'],
    ]);
    const first = await api.call('2', 'GET', `${PRIVATE}?limit=2&before=${messages[0]?.id}`);
    const [oldest] = first.body.messages as { id: string; content: string }[];
    expect(oldest?.content).toBe('a');
    const past = await api.call('2', 'GET', `${PRIVATE}?limit=2&before=${oldest?.id}`);
    expect(past).toMatchObject({ status: 200, body: { messages: [] } });
  });

  it('is not there for anybody else, on no page', async () => {
    const api = await startApi();
    await say(api, '2', 'a');
    for (const path of [PRIVATE, `${PRIVATE}?before=1`, '/api/v1/conversations/unknown/messages'])
      expect(await api.call('3', 'GET', path)).toMatchObject({
        status: 404,
        body: { error: 'there is no such conversation, or you are not part of it' },
      });
  });

  it('comes in pages that are not too long', async () => {
    const api = await startApi({ maxHistoryBytes: 3000 });
    await say(api, '2', 'a'.repeat(2000), 'b'.repeat(2000));
    expect(await contentsOf(api, '1', PRIVATE)).toBe('b'.repeat(2000));
  });

  test.each(['0', '1001', '0x10', '1e2', '+5', '05', ' 5', '5.0', '', '5&limit=6'])(
    'is not read with limit=%s',
    async (limit) => {
      const { call } = await startApi();
      const { status, body } = await call('1', 'GET', `${PRIVATE}?limit=${limit}`);
      expect({ status, body }).toEqual({ status: 400, body: { error: expect.stringContaining('limit') } });
    },
  );
});

describe('of a group', () => {
  const PATH = '/api/v1/conversations/g/messages';

  async function startWithGroup(historyBeforeJoining: boolean): Promise<Api> {
    const api = await startApi({ historyBeforeJoining, groups: [{ id: 'g', members: ['1', '2'] }] });
    await say(api, 'g', 'before');
    await api.server.join('g', '3');
    await say(api, 'g', 'after');
    return api;
  }

  it('a member reads what was said since it joined', async () => {
    const api = await startWithGroup(false);
    expect(await contentsOf(api, '3', PATH)).toBe('3 joined the group,after');
    expect(await contentsOf(api, '2', PATH)).toBe('before,3 joined the group,after');
    expect(await contentsOf(api, '4', PATH)).toBe('404');
    await api.server.leave('g', '2');
    expect(await contentsOf(api, '2', PATH)).toBe('404');
    await api.server.join('g', '2');
    expect(await contentsOf(api, '2', PATH)).toBe('2 joined the group');
  });

  it('a member reads all where the server is set so', async () => {
    const api = await startWithGroup(true);
    expect(await contentsOf(api, '3', PATH)).toBe('before,3 joined the group,after');
  });
});
