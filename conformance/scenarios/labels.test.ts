import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { badTokens, tokensOfUser } from './auth/bad-tokens.ts';
import { badBytes } from './input/bad-bytes.ts';
import { badFrames } from './input/bad-frames.ts';
import { goodMessages } from './messages/good-messages.ts';

/**
 * How labels are written, so that every sentence that is made of one reads as a sentence:
 *
 * - a frame or a message is one thing with its article, and what it is comes first:
 *   "a message without `type`" was delivered, "an image with a URL as its content" did not arrive;
 * - a credential is what a connection is opened with: "a token signed with the wrong key", "no token".
 */
const ONE_THING = /^(?:an?|another|the) [\w`,+/"]/;
const CREDENTIAL = /^(?:an?|no|two) (?:[\w-]+ )?tokens?\b/;

const FRAMES = [...badFrames, ...badBytes, ...goodMessages].map(({ label }) => label);
const CREDENTIALS = [...badTokens, ...tokensOfUser('101', 'a.b.c')].map(({ label }) => label);

test.each(FRAMES)('%s', (label) => {
  expect(label).toMatch(ONE_THING);
  isTidy(label);
});

test.each(CREDENTIALS)('a connection opened with %s', (label) => {
  expect(label).toMatch(CREDENTIAL);
  isTidy(label);
});

function isTidy(label: string): void {
  // It stands in the middle of a sentence, whose end it does not know.
  expect(label).not.toMatch(/[.:;(]| {2}|\s$/);
  // After a comma comes the rest of a list: a second one would be missing behind a clause.
  expect(label).not.toMatch(/(?<!\d),(?!.* and )/);
  expect(label.match(/`/g)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0);
  // The names of fields are code.
  expect(label.replace(/`[^`]*`|"[^"]*"/g, '')).not.toMatch(/\b[a-z]+[A-Z]\w*|\b__|\bkid\b|\bcrit\b/);
  expect(label).not.toMatch(/\b(?:a (?=[aeio])|an (?![aeiou`]|hour))/);
}

describe('every other label of the driver, the runner and the scenarios', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const labels = ['driver', 'runner', 'scenarios'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) => labelsIn(join(root, folder, name))),
  );

  test('is found in the sources', () => expect(labels.length).toBeGreaterThan(20));

  test.each(labels)('%s', (label) => expect(label).toMatch(/^(?:an?|another|the|no) |^\$\{/));
});

/** The texts that a source gives to a field or a variable `label`. */
const labelsIn = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/\blabel(?::| =)\s+(['"`])((?:(?!\1).)*)\1/g)].map(
    (match) => match[2] as string,
  );

test('a row that leaves its fault to another names one that there is', () => {
  for (const { unless } of badTokens) if (unless !== undefined) expect(CREDENTIALS).toContain(unless);
});
