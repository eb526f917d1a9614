import { readdir } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { unprovenRequirements } from './findings.ts';
import { mutants } from './mutants/index.ts';
import { variants } from './variants/index.ts';

/** Every file below a folder that holds one candidate, as its name. */
async function filesIn(folder: string): Promise<string[]> {
  const root = new URL(`./${folder}/`, import.meta.url);
  const entries = await readdir(root, { recursive: true });
  return entries
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.replaceAll('\\', '/').slice(0, -3));
}

describe('mutants', () => {
  it('has one for every MUST and SHOULD that is judged, and at least 95', () => {
    expect(unprovenRequirements(mutants)).toEqual([]);
    expect(mutants.length).toBeGreaterThanOrEqual(95);
  });

  it('are the files of their area, each called as its file', async () => {
    const files = (await filesIn('mutants')).filter((name) => name.includes('/'));
    expect(mutants.map(({ name }) => name).sort()).toEqual(files.sort());
  });
});

describe('variants', () => {
  it('are at least 28', () => {
    expect(variants.length).toBeGreaterThanOrEqual(28);
  });

  it('are the files of their folder, each called as its file', async () => {
    const files = (await filesIn('variants')).filter((name) => !['index', 'variant', 'parts'].includes(name));
    expect(variants.map(({ name }) => name).sort()).toEqual(files.sort());
  });
});

test('whatever may fail besides has its reason', () => {
  const besides = [...mutants.filter(({ also }) => also), ...variants.filter(({ fails }) => fails)];
  expect(besides.filter(({ because }) => !because).map(({ name }) => name)).toEqual([]);
});

test('nothing is both broken and merely excused', () => {
  const double = mutants.filter(({ breaks, also = [] }) => breaks.some((id) => also.includes(id)));
  expect(double.map(({ name }) => name)).toEqual([]);
});
