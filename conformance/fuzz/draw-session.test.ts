import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isClientMessage } from '../../src/index.ts';
import { DEFAULT_FEATURES } from '../config/config.ts';
import { castOf } from '../driver/cast.ts';
import { noDiscoveries } from '../driver/discoveries.ts';
import { createIdentity } from '../targets/identity.ts';
import type { Target } from '../targets/target.ts';
import type { Bounds } from './bounds.ts';
import { type Session, sizeOf } from './commands.ts';
import { drawSession } from './draw-session.ts';
import { writeDraft } from './write-draft.ts';

const target: Target = {
  url: 'ws://localhost/ws/chat',
  users: ['101', '102', '103', '104'],
  groups: [{ id: 'g1', members: ['101', '102', '103'] }],
  identity: createIdentity({ secret: 'any' }),
  features: DEFAULT_FEATURES,
  hooks: {
    join: async () => {},
    leave: async () => {},
    history: async () => [],
    upload: async () => ({ url: 'http://localhost/file' }),
  },
  handshake: {},
};

const bounds: Bounds = {
  cast: castOf(target),
  discoveries: { ...noDiscoveries(), secondConnection: 'served' },
  longest: 65_536,
  frameBytes: 70_000,
  perSecond: null,
  slowestMs: 1,
};

const draw = (seed: number) => drawSession({ target, bounds }, seed);
const many = Array.from({ length: 500 }, (_, seed) => draw(seed));
const commandsIn = (sessions: readonly Session[]) =>
  sessions.flatMap(({ rounds }) => rounds.flat()).flatMap((branch) => branch.commands);
const commands = commandsIn(many);

test('a seed draws the same session again, and another one another', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(8)).not.toEqual(draw(7));
});

test('fixed seeds draw what they drew before', () => {
  const digest = createHash('sha256')
    .update(JSON.stringify([1, 2, 3].map(draw)))
    .digest('hex');
  expect(digest.slice(0, 16)).toMatchSnapshot();
});

const KINDS = [
  ...['bad', 'burst', 'chorus', 'close', 'connect', 'drop', 'echo', 'join', 'knock', 'leave', 'outlive'],
  ...['pause', 'ping', 'recall', 'repeat', 'resume', 'send', 'switch', 'twice', 'upload', 'wait'],
];

test('every kind of command comes', () => {
  const kinds = new Set<string>(commands.map((command) => command.do));
  // A connection that is outlived is drawn once in some thousand sessions.
  for (let seed = many.length; kinds.size < KINDS.length && seed < 5000; seed++)
    for (const command of commandsIn([draw(seed)])) kinds.add(command.do);
  expect([...kinds].sort()).toEqual(KINDS);
});

test('what needs a hook comes only where the target has it', () => {
  const bare = { target: { ...target, hooks: {} }, bounds };
  const kinds = Array.from({ length: 100 }, (_, seed) => drawSession(bare, seed))
    .flatMap(({ rounds }) => rounds.flat())
    .flatMap((branch) => branch.commands.map((command) => command.do));
  for (const kind of ['join', 'leave', 'recall', 'upload']) expect(kinds).not.toContain(kind);
});

test('what is sent as a message is one', () => {
  const moment = { marker: 'imt-abc123-0000001', now: 0 };
  for (const command of commands)
    if (command.do === 'send')
      expect(isClientMessage(writeDraft(command.draft, command.to, moment).message)).toBe(true);
});

test('there are sessions of one user at a time and of several side by side, with absent users, and none is huge', () => {
  const sides = many.flatMap(({ rounds }) => rounds.map((round) => round.length));
  expect(new Set(sides)).toEqual(new Set([1, 2, 3, 4]));
  expect(many.some(({ absent }) => absent.length > 0)).toBe(true);
  expect(Math.max(...many.map(sizeOf))).toBeLessThan(1000);
});

test('no session is longer than what the server takes', () => {
  const short = { ...bounds, longest: 2048, frameBytes: 4000 };
  for (let seed = 0; seed < 100; seed++)
    for (const { commands: all } of drawSession({ target, bounds: short }, seed).rounds.flat())
      for (const command of all)
        if (command.do === 'send') expect(Buffer.byteLength(command.draft.content)).toBeLessThan(3500);
});

test('a user sends no more than a burst that every server has to take, and what single commands add to it', () => {
  const volumes = Array.from({ length: 3000 }, (_, seed) => draw(seed)).flatMap(({ users, rounds }) =>
    users.map((user) => {
      const own = rounds.flat().filter((branch) => branch.user === user);
      const sent = own.flatMap((branch) => branch.commands);
      return sent.reduce(
        (sum, each) => sum + (each.do === 'burst' ? each.count : each.do === 'send' ? 1 : 0),
        0,
      );
    }),
  );
  expect(Math.max(...volumes)).toBeGreaterThanOrEqual(256);
  expect(Math.max(...volumes)).toBeLessThan(320);
});
