import { describe, expect, test } from 'vitest';
import { DEFAULT_FEATURES } from '../config/config.ts';
import { createIdentity, type IdentityConfig } from './identity.ts';
import { ExitCall, type OwnerBounds, OwnerError } from './owner-call.ts';
import { guardOwner } from './owner-code.ts';
import type { Hooks, Target, Upload } from './target.ts';

interface Owner {
  readonly hooks?: Readonly<Record<string, unknown>>;
  readonly identity?: IdentityConfig;
  readonly bounds?: Partial<OwnerBounds>;
}

function guarded({ hooks = {}, identity = { secret: 'a-secret' }, bounds }: Owner): Target {
  const target: Target = {
    url: 'ws://127.0.0.1:9/',
    users: ['101', '102'],
    groups: [],
    identity: createIdentity(identity),
    features: DEFAULT_FEATURES,
    hooks: hooks as Hooks,
    handshake: {},
  };
  return guardOwner(target, { timeoutMs: 60_000, signal: new AbortController().signal, ...bounds });
}

const never = () => new Promise<never>(() => {});
const file: Upload = { name: 'a', bytes: new Uint8Array(), user: '101' };
const stored = { id: '1', content: '', senderId: '101', timestamp: '2026-01-01T00:00:00Z' };
const callAll: Readonly<Record<string, (hooks: Hooks) => Promise<unknown>>> = {
  createUser: (hooks) => hooks.createUser!(),
  createGroup: (hooks) => hooks.createGroup!(['101', '102']),
  join: (hooks) => hooks.join!('g1', '101'),
  leave: (hooks) => hooks.leave!('g1', '101'),
  history: (hooks) => hooks.history!('c1', '101'),
  upload: (hooks) => hooks.upload!(file),
};
const ABOUT: Readonly<Record<string, string>> = {
  createUser: '',
  createGroup: ' for the members "101", "102"',
  join: ' for user "101", group "g1"',
  leave: ' for user "101", group "g1"',
  history: ' for user "101", conversation "c1"',
  upload: ' for user "101"',
};
const names = Object.keys(callAll);
const failure = (name: string, what: string): OwnerError =>
  new OwnerError(`the configuration's function hooks.${name} failed${ABOUT[name]}: it ${what}`);

async function call(name: string, hook: unknown, bounds?: Partial<OwnerBounds>): Promise<unknown> {
  return callAll[name]!(guarded({ hooks: { [name]: hook }, bounds }).hooks);
}

describe('a call ends', () => {
  test.each(names)('hooks.%s: within the time-out', async (name) => {
    const late = failure(name, 'gave no answer within 20 ms; --timeout <ms> gives it longer');
    await expect(call(name, never, { timeoutMs: 20 })).rejects.toThrow(late);
  });

  test.each([
    ['budget', 'had given no answer when the budget of the run was used up'],
    ['interrupted', 'had given no answer when the run ended'],
  ])('with the run: %s', async (reason, what) => {
    const ending = new AbortController();
    const called = call('history', never, { signal: ending.signal });
    ending.abort(reason);
    await expect(called).rejects.toThrow(failure('history', what));
  });

  test('and none begins after the run', async () => {
    let begun = false;
    const hook = async () => {
      begun = true;
    };
    await expect(call('join', hook, { signal: AbortSignal.abort('budget') })).rejects.toThrow(OwnerError);
    expect(begun).toBe(false);
  });

  test('token, too', async () => {
    const { identity } = guarded({ identity: { token: never }, bounds: { timeoutMs: 20 } });
    await expect(identity.tokenOf('101')).rejects.toThrow(
      'the configuration\'s function token failed for user "101": it gave no answer within 20 ms; --timeout <ms> gives it longer',
    );
  });
});

describe('what is thrown is the owner’s', () => {
  const thrown = async (what: unknown): Promise<string> => {
    const called = call('join', () => {
      throw what;
    });
    return called.then(
      () => '',
      (error: Error) => error.message.replace(/^.*: it /, '').replace(/ \([\w.-]+:\d+\)/, ''),
    );
  };

  test.each([
    ['an error', new Error('no luck'), 'threw: no luck'],
    [
      'with a cause',
      new Error('fetch failed', { cause: new Error('refused') }),
      'threw: fetch failed: refused',
    ],
    ['only its first line', new Error('one\ntwo'), 'threw: one'],
    ['a text', 'no luck', 'threw: no luck'],
    ['nothing', undefined, 'threw: nothing'],
    ['what refuses to be shown', { toJSON: () => BigInt(1) }, 'threw: a value that cannot be shown'],
    ['the end of the process', new ExitCall(1), 'called process.exit(1)'],
  ])('%s', async (_, what, says) => {
    expect(await thrown(what)).toBe(says);
  });

  test('with the line where it was', async () => {
    await expect(call('join', async () => Promise.reject(new Error('here')))).rejects.toThrow(/threw: here$/);
    const placed = Object.assign(new Error('here'), {
      stack: 'Error: here\n    at join (file:///x/my.mjs:3:9)',
    });
    await expect(call('join', async () => Promise.reject(placed))).rejects.toThrow(
      /threw: here \(my\.mjs:3\)$/,
    );
  });

  test('a user without a token is told what to give, not that a function failed', async () => {
    const { identity } = guarded({ identity: { tokens: { 101: 'some-token' } } });
    const refused = identity.tokenOf('102');
    await expect(refused).rejects.toThrow(OwnerError);
    await expect(refused).rejects.toThrow(/^there is no token for user 102: give --secret/);
  });
});

describe('what is returned is looked at', () => {
  const history = 'takes a list of { id, content, senderId, timestamp } as they were pushed, all texts';
  const user = 'takes { id } or { id, token }, both texts, such as { id: "105" }';
  const nothing = 'takes nothing, once the server knows, and throws where that fails';

  test.each([
    ['createUser', undefined, `returned nothing; ${user}`],
    ['createUser', { id: 105 }, `returned an object whose id is a number; ${user}`],
    ['createUser', { id: '' }, `returned an object whose id is an empty text; ${user}`],
    ['createUser', { id: '105', token: null }, `returned an object whose token is null; ${user}`],
    [
      'createUser',
      { id: '101' },
      'returned the id "101", which is a user already; takes a fresh one each time',
    ],
    ['createGroup', 7, 'returned a number; takes the conversation id of the group, a text'],
    ['join', new Response('', { status: 403 }), `returned a Response with the status 403; ${nothing}`],
    ['leave', new Response('', { status: 500 }), `returned a Response with the status 500; ${nothing}`],
    ['history', { messages: [] }, `returned an object with the keys "messages"; ${history}`],
    ['history', [stored, null], `returned a list with an item (number 2) that is null; ${history}`],
    ['history', [{ ...stored, id: 7 }], `returned a list of objects whose id is a number; ${history}`],
    [
      'history',
      [{ ...stored, timestamp: undefined }],
      `returned a list of objects without timestamp; ${history}`,
    ],
    [
      'upload',
      'http://x',
      'returned a text of 8 characters; takes { url }, a text: where the file can be fetched',
    ],
  ])('hooks.%s: %o', async (name, answer, says) => {
    await expect(call(name, async () => answer)).rejects.toThrow(failure(name, says));
  });

  test.each([
    ['createUser', { id: '105' }],
    ['createUser', { id: '105', token: 'some-token' }],
    ['createGroup', 'g1'],
    ['join', undefined],
    ['join', new Response('', { status: 200 })],
    ['leave', { ok: true }],
    ['history', []],
    ['history', [stored, { ...stored, type: 'text', more: 1 }]],
    ['history', [stored, { ...stored, senderId: '' }, { ...stored, senderId: null, id: 7 }]],
    ['upload', { url: '/files/1' }],
  ])('and let through: hooks.%s %o', async (name, answer) => {
    expect(await call(name, async () => answer)).toBe(answer);
  });

  test.each([
    [undefined, 'nothing'],
    ['', 'an empty text'],
    [{ access_token: 'abc-secret' }, 'an object with the keys "access_token"'],
    ['abc', 'a text of 3 characters'],
  ])('token: %o, which is not shown', async (answer, kind) => {
    const token = async () => answer as string;
    await expect(guarded({ identity: { token } }).identity.tokenOf('101')).rejects.toThrow(
      `the configuration's function token failed for user "101": it returned ${kind}; takes the token, a text of 4 or more characters`,
    );
  });

  test.each([
    [undefined, 'nothing'],
    [[1], 'a list'],
    [Promise.resolve({}), 'a promise'],
  ])('claims: %o', async (answer, kind) => {
    const { identity } = guarded({ identity: { secret: 'a-secret', claims: () => answer as never } });
    await expect(identity.mint!('101')).rejects.toThrow(
      `the configuration's function claims failed for user "101": it returned ${kind}; takes an object of claims, without a promise`,
    );
  });
});

test('a hook has its own object as `this`', async () => {
  const hooks = {
    id: '105',
    async createUser() {
      return { id: this.id };
    },
  };
  expect(await guarded({ hooks }).hooks.createUser!()).toEqual({ id: '105' });
});

test('a hook that is not given stays away', () => {
  expect(Object.keys(guarded({ hooks: { join: never } }).hooks)).toEqual(['join']);
});
