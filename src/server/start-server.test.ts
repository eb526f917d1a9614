import { createHmac, generateKeyPairSync } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { afterEach, describe, expect, it, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ServerMessage } from '../../schema/message.ts';
import { type RunningServer, referenceSteps, type ServerOptions, startServer } from './index.ts';

const SECRET = 'a secret of the tests that is long enough';
const servers: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const groups = [{ id: 'g', members: ['1', '2'] }];
  const server = await startServer({
    port: 0,
    groups,
    ...(options.publicKey ? {} : { secret: SECRET }),
    ...options,
  });
  servers.push(server);
  return server;
}

function mint(claims: JWTPayload, secret = SECRET, header: Record<string, unknown> = {}): Promise<string> {
  const signer = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...header });
  return signer.sign(new TextEncoder().encode(secret), { crit: { odd: true } });
}

/** A connection whose frames are asked for one by one, in order. */
class Client {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  readonly #frames: string[] = [];
  readonly #waiting: ((frame: string) => void)[] = [];

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('error', () => {});
    this.socket.on('message', (data) => {
      const waiting = this.#waiting.shift();
      if (waiting) waiting(String(data));
      else this.#frames.push(String(data));
    });
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
  }

  async next(): Promise<ServerMessage> {
    const frame =
      this.#frames.shift() ?? (await new Promise<string>((resolve) => this.#waiting.push(resolve)));
    return JSON.parse(frame) as ServerMessage;
  }

  /** Everything up to the message with this content, which must come: proof of what did not come before it. */
  async until(content: string): Promise<ServerMessage[]> {
    const seen = [await this.next()];
    while (seen.at(-1)?.content !== content) seen.push(await this.next());
    return seen;
  }

  send(content: string, receiverId: string, more: object = {}): void {
    this.socket.send(JSON.stringify({ type: 'text', content, receiverId, ...more }));
  }
}

async function open(server: RunningServer, user: string): Promise<Client> {
  const client = new Client(`${server.url}?token=${await mint({ sub: user })}`);
  await new Promise((resolve) => client.socket.once('open', resolve));
  return client;
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.on('error', () => {});
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    socket.on('open', () => {
      resolve(101);
      socket.terminate();
    });
  });
}

describe('messages', () => {
  it('go to the receiver and back to the sender, and to nobody else', async () => {
    const server = await start();
    const [one, again, two, three] = await Promise.all(
      ['1', '1', '2', '3'].map((user) => open(server, user)),
    );
    one!.send('hi', '2', {
      id: 'c',
      senderId: '9',
      timestamp: '1970-01-01T00:00:00Z',
      conversationId: 'x',
      extra: 1,
    });
    const push = await two!.next();
    const { timestamp, ...rest } = push;
    expect(rest).toEqual({
      id: '1',
      type: 'text',
      content: 'hi',
      senderId: '1',
      receiverId: '2',
      conversationId: 'private:1:2',
    });
    expect(Math.abs(Date.parse(timestamp) - Date.now())).toBeLessThan(60_000);
    for (const sender of [one!, again!]) expect(await sender.next()).toEqual({ ...push, receiverId: '1' });
    two!.send('fence', '3');
    expect(await three!.until('fence')).toHaveLength(1);
    expect(await server.history('private:1:2')).toEqual([{ ...push, receiverId: '2' }]);
  });

  it('to a group go to every member, and only members may send', async () => {
    const server = await start();
    const [one, two, three] = await Promise.all(['1', '2', '3'].map((user) => open(server, user)));
    three!.send('let me in', 'g');
    expect((await three!.next()).type).toBe('system');
    one!.send('hello all', 'g');
    const push = await one!.next();
    expect(push).toMatchObject({ senderId: '1', receiverId: '1', conversationId: 'g' });
    expect(await two!.next()).toEqual({ ...push, receiverId: '2' });
    await server.join('g', '3');
    expect(await three!.next()).toMatchObject({ type: 'system', conversationId: 'g', receiverId: '3' });
    await server.leave('g', '2');
    one!.send('without two', 'g');
    expect((await three!.until('without two')).map(({ senderId }) => senderId)).toEqual(['', '1']);
    one!.send('fence', '2');
    expect((await two!.until('fence')).map(({ type }) => type)).toEqual(['system', 'text']);
  });

  it('sent in a burst all arrive in order', async () => {
    const server = await start();
    const [one, two] = await Promise.all(['1', '2'].map((user) => open(server, user)));
    const contents = Array.from({ length: 256 }, (_, index) => `message ${index}`);
    for (const content of contents) one!.send(content, '2');
    expect((await two!.until('message 255')).map(({ content }) => content)).toEqual(contents);
  });
});

describe('frames', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);

  test.each([
    ['no JSON', 'hello'],
    ['an array', '[{"type":"text","content":"bad","receiverId":"2"}]'],
    ['a binary frame', Buffer.from('{"type":"text","content":"bad","receiverId":"2"}')],
    ['a system message', '{"type":"system","content":"bad","receiverId":"2"}'],
    ['deep nesting', `{"type":"text","content":${deep},"receiverId":"2"}`],
    ['fields on the prototype', '{"__proto__":{"type":"text","content":"bad","receiverId":"2"}}'],
  ])('with %s are answered, and the connection goes on', async (_, frame) => {
    const server = await start();
    const [one, two] = await Promise.all(['1', '2'].map((user) => open(server, user)));
    one!.socket.send(frame);
    expect(await one!.next()).toMatchObject({ type: 'system', receiverId: '1', conversationId: 'system:1' });
    one!.send('fence', '2');
    expect(await two!.until('fence')).toHaveLength(1);
  });

  it('carry any text, extra depth and 64 KiB', async () => {
    const server = await start();
    const one = await open(server, '1');
    one.socket.send(`{"type":"text","content":"\\ud800 \\u0000 你好","receiverId":"1","extra":${deep}}`);
    expect((await one.next()).content).toBe('\ud800 \u0000 你好');
    one.send('界'.repeat(65_536), '1');
    expect((await one.next()).content).toHaveLength(65_536);
  });

  it('split into fragments are one message, and a ping is answered', async () => {
    const server = await start();
    const one = await open(server, '1');
    const text = JSON.stringify({ type: 'text', content: 'in parts', receiverId: '1' });
    one.socket.send(text.slice(0, 9), { fin: false });
    one.socket.send(text.slice(9), { fin: true });
    expect((await one.next()).content).toBe('in parts');
    const pong = new Promise((resolve) => one.socket.once('pong', resolve));
    one.socket.ping('payload');
    expect(String(await pong)).toBe('payload');
  });

  test.each([
    ['that is too long', 'x'.repeat(16 << 20), 1009],
    ['that is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 1007],
  ])('%s ends the connection alone', async (_, frame, code) => {
    const server = await start();
    const [one, two] = await Promise.all(['1', '2'].map((user) => open(server, user)));
    one!.socket.send(frame, { binary: false });
    expect(await one!.closed).toBe(code);
    two!.send('served on', '2');
    expect((await two!.next()).content).toBe('served on');
  });
});

describe('handshakes', () => {
  const now = Math.floor(Date.now() / 1000);

  test.each([
    ['a good token', () => mint({ sub: '1' }), 101],
    ['a number as the user', () => mint({ userId: 1 }), 101],
    ['an unknown critical header', () => mint({ sub: '1' }, SECRET, { crit: ['odd'], odd: 1 }), 401],
    ['a path as the key id', () => mint({ sub: '1' }, SECRET, { kid: '../../dev/null' }), 401],
    ['the wrong key', () => mint({ sub: '1' }, 'another secret'), 401],
    ['an expired token', () => mint({ sub: '1', exp: now - 60 }), 401],
    ['a token of the future', () => mint({ sub: '1', nbf: now + 60 }), 401],
    ['a token of nobody', () => mint({ name: 'one' }), 401],
    ['no algorithm', async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"1"}')}.`, 401],
    ['no JWT', async () => 'abc', 401],
    ['an empty token', async () => '', 401],
    ['64 KiB of token', async () => 'a'.repeat(65_536), 401],
    ['the token twice', async () => `${await mint({ sub: '1' })}&token=${await mint({ sub: '1' })}`, 401],
  ])('with %s', async (_, token, status) => {
    const server = await start();
    expect(await statusOf(`${server.url}?token=${await token()}`)).toBe(status);
  });

  it('without a token, or elsewhere, are refused', async () => {
    const server = await start();
    expect(await statusOf(server.url)).toBe(401);
    expect(await statusOf(`${server.url}/other?token=${await mint({ sub: '1' })}`)).toBe(404);
  });

  it('are not fooled into using a public key as a secret', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
    const server = await start({ publicKey: pem });
    const good = await new SignJWT({ sub: '1' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const unsigned = [{ alg: 'HS256' }, { sub: '1' }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const forged = [
      ...unsigned,
      createHmac('sha256', pem).update(unsigned.join('.')).digest('base64url'),
    ].join('.');
    expect(await statusOf(`${server.url}?token=${good}`)).toBe(101);
    expect(await statusOf(`${server.url}?token=${forged}`)).toBe(401);
  });

  it('may be anonymous, and then cannot speak', async () => {
    const server = await start({ anonymous: true });
    const nobody = new Client(server.url);
    const one = await open(server, '1');
    if (nobody.socket.readyState !== WebSocket.OPEN)
      await new Promise((resolve) => nobody.socket.once('open', resolve));
    nobody.send('as one', '1', { senderId: '1' });
    expect((await nobody.next()).type).toBe('system');
    one.send('fence', '1');
    expect(await one.until('fence')).toHaveLength(1);
  });

  test.each([
    ['replace', 4000, 'older'],
    ['reject', 4001, 'newer'],
  ] as const)('of a user with a connection: %s', async (sessionsPerUser, code, ended) => {
    const server = await start({ sessionsPerUser });
    const older = await open(server, '1');
    const newer = await open(server, '1');
    expect(await { older, newer }[ended].closed).toBe(code);
  });
});

describe('steps', () => {
  it('can be replaced one by one', async () => {
    const render: typeof referenceSteps.render = (message, recipient) => ({
      ...referenceSteps.render(message, recipient),
      content: 'replaced',
    });
    const server = await start({ steps: { render } });
    const one = await open(server, '1');
    one.send('hi', '1');
    expect((await one.next()).content).toBe('replaced');
  });

  it('that throw end the connection they failed, and no other', async () => {
    const errors: unknown[] = [];
    const route: typeof referenceSteps.route = (message, to, context) => {
      if (message.content === 'bad') throw new Error('a fault');
      return referenceSteps.route(message, to, context);
    };
    const server = await start({ steps: { route }, onError: (error) => errors.push(error) });
    const [one, two] = await Promise.all(['1', '2'].map((user) => open(server, user)));
    one!.send('bad', '2');
    expect(await one!.closed).toBe(1011);
    two!.send('good', '2');
    expect((await two!.next()).content).toBe('good');
    expect(errors).toEqual([new Error('a fault')]);
  });

  it('that throw when a connection opens end it by a close frame', async () => {
    const errors: unknown[] = [];
    const admit = () => {
      throw new Error('a fault');
    };
    const server = await start({ steps: { admit }, onError: (error) => errors.push(error) });
    const one = await open(server, '1');
    expect(await one.closed).toBe(1011);
    expect(errors).toHaveLength(1);
  });
});

it('closes its connections when it ends, also those that do not answer', async () => {
  const server = await start();
  const [one, two] = await Promise.all(['1', '2'].map((user) => open(server, user)));
  two!.socket.pause();
  await Promise.all([server.close(), server.close()]);
  expect(await one!.closed).toBe(1001);
  two!.socket.terminate();
});

it('ends also while a step or a handshake hangs', async () => {
  const server = await start({ steps: { refuse: () => {}, store: () => new Promise(() => {}) } });
  const one = await open(server, '1');
  one.send('never stored', '1');
  one.socket.ping();
  await new Promise((resolve) => one.socket.once('pong', resolve));
  const hanging = new Client(server.url);
  await statusOf(`${server.url}/other`);
  await server.close();
  expect(await Promise.all([one.closed, hanging.closed])).toEqual([1001, 1006]);
});

it('says so when the port is taken', async () => {
  const { port } = await start();
  await expect(start({ port })).rejects.toThrow('EADDRINUSE');
});
