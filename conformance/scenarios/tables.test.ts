import { describe, expect, test } from 'vitest';
import { CLIENT_MESSAGE_TYPES, type ClientMessage } from '../../schema/message.ts';
import { isRequirementId, judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import { isClientMessage } from '../../src/index.ts';
import { UnprovokedChecker } from '../checkers/unprovoked.ts';
import { Judge } from '../judge/judge.ts';
import { FEATURES } from '../judge/testing/history.ts';
import { markerOf } from '../ledger/match.ts';
import { createIdentity } from '../targets/identity.ts';
import { badTokens, type TokenScene } from './auth/bad-tokens.ts';
import { scenarios } from './index.ts';
import { badFrames } from './input/bad-frames.ts';
import type { GoodMessage, Scene } from './messages/good-message.ts';
import { goodMessages } from './messages/good-messages.ts';

const MARKER = markerOf('abc123', 1);

/** What a strict reader makes of a frame's text. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const labelsOf = (rows: readonly { readonly requirement: string; readonly label: string }[]): string[] =>
  rows.map(({ requirement, label }) => `${requirement} ${label}`);

describe('bad frames', () => {
  const scene = { marker: MARKER, to: '102', sender: '101', group: 'g1', nobody: 999 };

  test('there are many, each with a label of its own', () => {
    expect(badFrames.length).toBeGreaterThanOrEqual(60);
    expect(new Set(labelsOf(badFrames)).size).toBe(badFrames.length);
  });

  test.each(badFrames.filter(({ tolerated }) => !tolerated))('$requirement, $label: refused', ({ frame }) => {
    expect(isClientMessage(read(frame(scene)))).toBe(false);
  });

  test.each(badFrames.filter(({ wrongFields }) => typeof wrongFields === 'object'))(
    '$requirement, $label: refused',
    ({ frame }) => {
      expect(isClientMessage(read(frame(scene)))).toBe(false);
    },
  );

  test.each(badFrames.filter(({ tolerated }) => tolerated))(
    '$requirement, $label: has the marker',
    ({ frame }) => {
      expect(frame(scene)).toContain(MARKER);
    },
  );

  test('stay bad where the target has no group', () => {
    for (const { frame, tolerated, label } of badFrames)
      if (!tolerated) expect(isClientMessage(read(frame({ ...scene, group: null }))), label).toBe(false);
  });
});

describe('good messages', () => {
  const sceneOf = (conversationId: string | undefined, inGroup: boolean): Scene => ({
    sender: '101',
    other: '103',
    nobody: '999',
    inGroup,
    conversationId,
    now: Date.UTC(2026, 0, 5, 8, 30),
  });
  /** As it travels: what is undefined is left out. */
  const textOf = ({ fields, content }: GoodMessage, conversationId?: string, inGroup = false): string => {
    const scene = sceneOf(conversationId, inGroup);
    return JSON.stringify({
      type: 'text',
      receiverId: '102',
      ...fields?.(scene),
      content: content?.(MARKER, scene) ?? MARKER,
    });
  };
  const messageOf = (row: GoodMessage, conversationId?: string, inGroup?: boolean): unknown =>
    JSON.parse(textOf(row, conversationId, inGroup));

  test('there are many, each with a label of its own', () => {
    expect(goodMessages.length).toBeGreaterThanOrEqual(40);
    expect(new Set(labelsOf(goodMessages)).size).toBe(goodMessages.length);
  });

  test.each(goodMessages)('$requirement, $label: a valid ClientMessage', (row) => {
    expect(isClientMessage(messageOf(row))).toBe(true);
    expect(isClientMessage(messageOf(row, 'c1', true))).toBe(true);
  });

  test.each(goodMessages.filter(({ written }) => written))(
    '$requirement, $label: another text, the same message',
    (row) => {
      const usual = textOf(row, 'c1');
      const written = row.written?.(usual) as string;
      expect(written).not.toBe(usual);
      expect(written).toContain(MARKER);
      const { 'x-imtypes': _, ...message } = JSON.parse(written);
      expect(message).toEqual(JSON.parse(usual));
    },
  );

  test('many contents end with their markers, and many neither begin nor end with them', () => {
    const contents = goodMessages.flatMap((row) =>
      [false, true].map((inGroup) => String((messageOf(row, 'c1', inGroup) as ClientMessage).content)),
    );
    const marked = contents.filter((content) => content.includes(MARKER) && content !== MARKER);
    const ends = marked.filter((content) => content.endsWith(MARKER));
    const between = marked.filter((content) => !content.endsWith(MARKER) && !content.startsWith(MARKER));
    expect(ends.length).toBeGreaterThan(40);
    expect(between.length).toBeGreaterThan(40);
  });

  test('every type is among them, and every optional field', () => {
    const all = goodMessages.map((row) => messageOf(row, 'c1') as Record<string, unknown>);
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(CLIENT_MESSAGE_TYPES));
    for (const field of ['id', 'senderId', 'timestamp', 'fileName', 'fileSize', 'conversationId'])
      expect(
        all.some((message) => message[field] !== undefined),
        field,
      ).toBe(true);
  });
});

describe('bad tokens', () => {
  const identity = createIdentity({ secret: 'a-secret-of-this-test-and-of-nothing-else' });
  const sceneOf = async (): Promise<TokenScene> => ({
    victim: '102',
    other: '103',
    good: await identity.tokenOf('102'),
    otherGood: await identity.tokenOf('103'),
    mint: (changes) => identity.mint?.('102', changes) as Promise<string>,
    earliest: Math.floor(Date.now() / 1000),
    latest: Math.ceil(Date.now() / 1000),
    leeway: 60,
    publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
  });

  test('there are many, each with a label of its own', () => {
    expect(badTokens.length).toBeGreaterThanOrEqual(30);
    expect(new Set(labelsOf(badTokens)).size).toBe(badTokens.length);
  });

  test.each(badTokens)('$requirement, $label: made, and not the good one', async ({ make, requirement }) => {
    const scene = await sceneOf();
    const made = await make(scene);
    expect(made).not.toBeNull();
    if (requirement !== 'AUTH-08') expect([made].flat()).not.toContain(scene.good);
  });

  test('what needs a key of the target is left out without it', async () => {
    const scene = { ...(await sceneOf()), mint: undefined, publicKey: undefined };
    for (const { needs, make, label } of badTokens)
      expect((await make(scene)) === null, label).toBe(needs !== undefined);
  });
});

/** Everybody who judges; the one who writes down what could not be provoked judges nothing. */
const checkers = new Judge({ groups: [], features: FEATURES, hooks: [] }, 1).panel.all.filter(
  (checker) => !(checker instanceof UnprovokedChecker),
);

/** Put to the test by the runner, where a run has the patience for it. */
const BY_PATIENCE: readonly RequirementId[] = ['AUTH-12'];

describe('scenarios', () => {
  const served: ReadonlySet<RequirementId> = new Set(scenarios.flatMap(({ serves }) => serves));

  test('have names of their own, and titles', () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
    for (const { title, name } of scenarios) expect(title, name).not.toBe('');
  });

  test('blame only clauses that there are', () => {
    for (const { disturbs, serves } of scenarios)
      for (const id of [disturbs, ...serves]) expect(isRequirementId(id), id).toBe(true);
  });

  /** Judged wherever messages pass, whatever a scenario is about. */
  const invariants = new Set(
    checkers.filter(({ onReceived, onDelivery }) => onReceived || onDelivery).flatMap(({ judges }) => judges),
  );

  test.each(judgedRequirements.map(({ id }) => id))(
    '%s is served by one, or is an invariant, or takes patience',
    (id) => {
      expect(served.has(id) || invariants.has(id) || BY_PATIENCE.includes(id)).toBe(true);
    },
  );

  test.each(judgedRequirements.map(({ id }) => id))('%s is judged by a checker', (id) => {
    expect(checkers.some(({ judges }) => judges.includes(id))).toBe(true);
  });

  test('have the rows of the tables among what they serve', () => {
    for (const { requirement, label } of [...badFrames, ...badTokens])
      expect(served.has(requirement), `${requirement} ${label}`).toBe(true);
  });
});
