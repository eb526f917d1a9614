import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { findConfig } from './find.ts';

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** A folder `project` with a file in it, and `project/a/b` to search from. */
function project(): { config: string; from: string } {
  const folder = join(mkdtempSync(join(root, 'case-')), 'project');
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  const config = join(folder, 'imtypes.config.json');
  writeFileSync(config, '{}');
  chmodSync(config, 0o644);
  return { config, from: join(folder, 'a/b') };
}

/** Only root can give a file away; anybody else becomes another user. */
function giveAway(path: string): void {
  if (process.getuid?.() === 0) chownSync(path, 12_345, 12_345);
  else vi.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(12_345);
}

describe('where the search for a configuration ends', () => {
  test('a file in the folder itself needs no word', () => {
    const { config } = project();
    expect(findConfig(dirname(config), {})).toEqual({ path: config });
  });

  test('a file above is named', () => {
    const { config, from } = project();
    expect(findConfig(from, {})).toEqual({
      path: config,
      note: 'the configuration is ../../imtypes.config.json',
    });
  });

  test.each(['.git', 'a/.git'])('the root of the repository is the last folder: %s', (git) => {
    const { config, from } = project();
    mkdirSync(join(dirname(config), git));
    expect(findConfig(from, {}).path).toBe(git === '.git' ? config : undefined);
  });

  test.each(['.', 'a'])('the home folder is the last folder: %s', (home) => {
    const { config, from } = project();
    expect(findConfig(from, { HOME: join(dirname(config), home) }).path).toBe(
      home === '.' ? config : undefined,
    );
  });
});

describe('a file above is not read where another user can have written it', () => {
  const refused = (doubt: string) => ({
    note: `../../imtypes.config.json is not read: ${doubt}; --config ../../imtypes.config.json reads it all the same`,
  });

  test('a folder that everybody can write to', () => {
    const { config, from } = project();
    chmodSync(dirname(config), 0o777);
    expect(findConfig(from, {})).toEqual(refused('every user can write to its folder'));
  });

  test('a folder like /tmp, where only the owner can replace a file', () => {
    const { config, from } = project();
    chmodSync(dirname(config), 0o1777);
    expect(findConfig(from, {}).path).toBe(config);
    giveAway(config);
    expect(findConfig(from, {}).path).toBeUndefined();
  });

  test('a file that everybody can write to', () => {
    const { config, from } = project();
    chmodSync(config, 0o666);
    expect(findConfig(from, {})).toEqual(refused('every user can write to it'));
  });

  test("another user's folder", () => {
    const { config, from } = project();
    giveAway(dirname(config));
    expect(findConfig(from, {})).toEqual(refused('its folder belongs to another user'));
  });

  test('and none further up is taken in its place', () => {
    const { config, from } = project();
    chmodSync(dirname(config), 0o777);
    writeFileSync(join(dirname(config), '..', 'imtypes.config.json'), '{}');
    expect(findConfig(from, {}).path).toBeUndefined();
  });
});
