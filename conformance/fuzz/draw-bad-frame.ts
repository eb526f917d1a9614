import type { RequirementId } from '../../schema/requirements/index.ts';
import { type InvalidFrame, isInvalid } from '../../src/arbitraries/index.ts';
import { CLIENT_MESSAGE_TYPES, isClientMessage } from '../../src/index.ts';
import type { Random } from '../driver/random.ts';
import { PLACEHOLDER } from '../driver/stage.ts';
import type { BadScene } from '../scenarios/input/bad-frame.ts';
import { badFrames } from '../scenarios/input/bad-frames.ts';
import type { BadDraft } from './commands.ts';

/** Longer ones take their time, and say in a session nothing that they do not say in the scenario. */
const LONGEST = 4000;

/** Each is never UTF-8, wherever it stands. */
const SPOILS = ['ff', 'e4bd', 'c0af', 'eda080'] as const;

/** A message to a group from outside it, one of the frames that scenarios send, one made by mutation, a binary one, or one that is no UTF-8. */
export function drawBadFrame(
  scene: Omit<BadScene, 'marker'> & { readonly outside: string | null },
  mutated: () => InvalidFrame,
  extensions: readonly string[],
  random: Random,
): BadDraft | null {
  const valid = JSON.stringify({ type: 'text', content: PLACEHOLDER, receiverId: scene.to });
  const { outside } = scene;
  if (outside !== null && random.below(8) === 0)
    return {
      label: 'a message to a group from outside it',
      text: JSON.stringify({ type: 'text', content: PLACEHOLDER, receiverId: outside }),
      requirement: 'GRP-05',
      expect: 'never',
      outside,
    };
  const kind = random.below(8);
  if (kind === 0)
    return {
      label: 'a valid message in a binary frame',
      text: valid,
      binary: true,
      requirement: 'INPUT-06',
      expect: 'never',
    };
  if (kind === 1)
    return {
      label: 'a text frame that is not UTF-8',
      text: valid,
      spoiledBy: random.pick(SPOILS),
      requirement: 'INPUT-07',
      expect: 'never',
    };
  if (kind < 5) return ofTable(scene, extensions, random);
  return ofMutation(mutated(), extensions);
}

function ofTable(
  given: Omit<BadScene, 'marker'>,
  extensions: readonly string[],
  random: Random,
): BadDraft | null {
  const row = random.pick(badFrames);
  // By property, since nobody's id is looked for only where it is asked for.
  const scene: BadScene = Object.create(given, { marker: { value: PLACEHOLDER } });
  const text = row.frame(scene);
  if (text.length > LONGEST || extensions.some((type) => row.label.includes(JSON.stringify(type))))
    return null;
  const { label, requirement, tolerated, wrongFields, looseContent, onlyAsType } = row;
  return {
    ...{ label, text, requirement, onlyAsType },
    expect: tolerated ? 'may' : 'never',
    looseContent: looseContent ?? requirement === 'INPUT-09',
    wrongFields: typeof wrongFields === 'function' ? wrongFields(scene) : wrongFields,
  };
}

function ofMutation({ how, text }: InvalidFrame, extensions: readonly string[]): BadDraft | null {
  if (!isInvalid(text)) return null;
  const wrongFields = wrongFieldsIn(text);
  const label = `a message ${how}`;
  // The rest is a message: a server may refuse it, or leave out what is wrong.
  if (wrongFields) return { label, text, requirement: 'INPUT-10', expect: 'may', wrongFields };
  const requirement = clauseOf(text);
  if (requirement === 'INPUT-03' && extensions.some((type) => text.includes(JSON.stringify(type))))
    return null;
  return { label, text, requirement, expect: 'never' };
}

/** Optional fields of a wrong form in what is a message else; null where it is none. */
function wrongFieldsIn(text: string): Record<string, unknown> | null {
  try {
    const { type, content, receiverId, ...optional } = JSON.parse(text);
    const required = { type, content, receiverId };
    if (!isClientMessage(required)) return null;
    return Object.fromEntries(
      Object.entries(optional).filter(([name, value]) => !isClientMessage({ ...required, [name]: value })),
    );
  } catch {
    return null;
  }
}

function clauseOf(text: string): RequirementId {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'INPUT-01';
    const { type } = value as { type?: unknown };
    const known: readonly unknown[] = CLIENT_MESSAGE_TYPES;
    return typeof type === 'string' && !known.includes(type) ? 'INPUT-03' : 'INPUT-02';
  } catch {
    return 'INPUT-01';
  }
}
