import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run.ts';

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly inBundle?: boolean;
  readonly optional?: boolean;
}

const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const packages = Object.entries(read('package-lock.json').packages as Record<string, Locked>).filter(
  ([path, { resolved }]) => path !== '' && !resolved?.startsWith('file:'),
);
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

test('everything that is installed is pinned by its integrity, also the programs of each platform', () => {
  expect(packages.length).toBeGreaterThan(300);
  const loose = packages.filter(([, { integrity, inBundle }]) => !integrity && !inBundle);
  expect(loose.map(([path]) => path)).toEqual([]);
  const { optionalDependencies } = read('.ci/node/package.json') as Record<string, object>;
  for (const name of Object.keys(optionalDependencies!))
    expect(packages.find(([path]) => nameOf(path) === name)?.[1]).toMatchObject({ optional: true });
});

test('no package runs a script while it is installed, but those that are named', () => {
  const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
  const scripted = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path));
  expect([...new Set(scripted)].filter((name) => !(name in allowScripts) && name !== 'fsevents')).toEqual([]);
});
