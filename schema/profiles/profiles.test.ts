import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requirements } from '../requirements/index.ts';
import { FROZEN } from './frozen.ts';
import { frozenModule, profileFaults, profileText, sha256Of } from './frozen-files.ts';
import { beyondProfile, DEFAULT_PROFILE, NEWEST_PROFILE, NEXT_PROFILE, PROFILES } from './index.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const files = readdirSync(import.meta.dirname);

test('every frozen file is as it was, and nothing else lies beside them', () => {
  expect(profileFaults(FROZEN, files, read, requirements)).toEqual([]);
  const entries = FROZEN.map(({ sha256, profile: { version } }) => ({ version, sha256 }));
  expect(read('frozen.ts')).toBe(frozenModule(entries));
});

test('a frozen file that was changed, is gone or was put there by hand is a fault', () => {
  const faults = (more: string[], change: (text: string) => string) =>
    profileFaults(FROZEN, more, (file) => change(read(file)), requirements);
  const added = (text: string): string => text.replace('"MUST"', '"MAY"');
  expect(faults(files, added)[0]).toContain('1.0.json is frozen, and is not what it was');
  expect(faults([], String)[0]).toContain('1.0.json is frozen');
  expect(faults([...files, '9.9.json'], String)).toEqual([expect.stringContaining('9.9.json is not listed')]);
});

test('a requirement of a released version stays what it was', () => {
  const faults = (change: object) =>
    profileFaults(
      FROZEN,
      files,
      read,
      requirements.map((each) => (each.id === 'PRIV-01' ? { ...each, ...change } : each)),
    );
  expect(faults({ level: 'MAY' })).toEqual([
    expect.stringContaining('PRIV-01 is judged as MUST in version 1.0'),
  ]);
  expect(faults({ excluded: 'too hard' })[0]).toContain('not judged');
  expect(faults({ id: 'PRIV-99' })[0]).toContain('there is no such clause');
});

test('the first version is what holds where none is named', () => {
  expect(DEFAULT_PROFILE).toBe('1.0');
  expect(PROFILES.map(({ version }) => version)).toContain(NEWEST_PROFILE);
});

test('what came later is beyond a version, and nothing is beyond the next', () => {
  expect(beyondProfile('1.0', ['PRIV-01', 'PRIV-99'])).toEqual(['PRIV-99']);
  expect(beyondProfile(NEXT_PROFILE, ['PRIV-01', 'PRIV-99'])).toEqual([]);
  expect(() => beyondProfile('0.9', [])).toThrow('takes 1.0');
});

test('the file that is frozen holds what it says', () => {
  const profile = {
    version: '9.9',
    released: 'imtypes 9.9.9',
    requirements: [{ id: 'A-01', level: 'MUST' }],
  } as const;
  expect(JSON.parse(profileText(profile))).toEqual(profile);
  expect(frozenModule([{ version: '9.9', sha256: sha256Of(profileText(profile)) }])).toContain(
    "'./9.9.json'",
  );
});
