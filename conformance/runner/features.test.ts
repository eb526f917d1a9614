import { describe, expect, test } from 'vitest';
import { DEFAULT_FEATURES } from '../config/config.ts';
import { worldOf } from '../driver/testing/world.ts';
import type { World } from '../driver/world.ts';
import type { Features } from '../targets/target.ts';
import { featuresOf } from './features.ts';

function featuresAfter(
  declared: Partial<Features> = {},
  learn: (world: World) => void = () => undefined,
): Record<string, string> {
  const { world } = worldOf({ target: { features: { ...DEFAULT_FEATURES, ...declared } } });
  learn(world);
  world.discard();
  return featuresOf(world);
}

/** A witness finds this out. */
const find =
  (feature: string, value: string | boolean) =>
  ({ recorder }: World): void =>
    void recorder.record('', { kind: 'found', feature, value });

describe('features in the report', () => {
  test('are told as not probed before anything was learned', () => {
    expect(featuresAfter()).toEqual({
      anonymous: 'not probed',
      receipts: 'not probed',
      sessionsPerUser: 'not probed',
      messageTypes: 'none beyond the protocol',
      maxMessageBytes: 'not probed',
      ordering: 'found: judged by PRIV-05 and GRP-06',
    });
  });

  test('are told as declared, whatever was found', () => {
    const declared: Features = {
      anonymous: false,
      receipts: true,
      sessionsPerUser: 'one',
      messageTypes: ['audio', 'video'],
      maxMessageBytes: 4096,
      ordering: false,
    };
    const learn = (world: World): void => {
      find('anonymous', true)(world);
      find('sessionsPerUser', 'served')(world);
    };
    expect(featuresAfter(declared, learn)).toEqual({
      anonymous: 'declared: no',
      receipts: 'declared: yes',
      sessionsPerUser: 'declared: one',
      messageTypes: 'declared: audio, video',
      maxMessageBytes: 'declared: 4096',
      ordering: 'declared: no',
    });
  });

  test.each([
    [true, 'found: yes'],
    [false, 'found: no'],
  ])('say whether somebody may be anonymous: %s', (found, words) => {
    const features = featuresAfter({}, find('anonymous', found));
    expect(features.anonymous).toBe(words);
  });

  test.each([
    ['served', 'found: many'],
    ['refused', 'found: one; a second connection is refused'],
    ['closed', 'found: one; a second connection is closed'],
    ['replaces', 'found: one; the newest connection replaces the older'],
    ['takes over', 'found: one; the newest connection replaces the older, which stays open'],
  ] as const)('say what becomes of a second connection: %s', (found, words) => {
    const features = featuresAfter({}, find('sessionsPerUser', found));
    expect(features.sessionsPerUser).toBe(words);
  });

  test('name the further types of messages that came', () => {
    const features = featuresAfter({}, ({ judge }) => {
      judge.panel.frames.foundTypes.add('sticker');
    });
    expect(features.messageTypes).toBe('found: sticker');
  });
});
