import { describe, expect, it } from 'vitest';
import { collect, type Kind, loadFolder } from './load-folder.ts';

interface Thing {
  readonly size: number;
}
const thing: Kind<Thing> = {
  word: 'thing',
  is: (value): value is Thing => typeof (value as Partial<Thing> | null)?.size === 'number',
  needs: 'a size',
};

describe('what files export', () => {
  it('is named by the folder and the file, or by the folder and the row', () => {
    const files = [
      ['area/small.ts', { thing: { size: 1 } }],
      ['area/sizes.ts', { things: { large: { size: 3 }, huge: { size: 4 } } }],
      ['plain.ts', { thing: { size: 2 } }],
    ] as const;
    expect(collect(files, thing)).toEqual([
      { name: 'area/huge', size: 4 },
      { name: 'area/large', size: 3 },
      { name: 'area/small', size: 1 },
      { name: 'plain', size: 2 },
    ]);
  });

  it.each([
    ['neither', { other: { size: 1 } }, 'a.ts has to export either'],
    ['both', { thing: { size: 1 }, things: {} }, 'a.ts has to export either'],
    ['one that lacks a field', { thing: { name: 'a' } }, 'a.ts: a is no thing; a thing needs a size'],
    ['a row that lacks a field', { things: { b: {} } }, 'a.ts: b is no thing'],
  ])('is refused where it is %s', (_what, exported, message) => {
    expect(() => collect([['a.ts', exported]], thing)).toThrow(message);
  });

  it('is refused where two have one name', () => {
    const files = [
      ['area/a.ts', { thing: { size: 1 } }],
      ['area/table.ts', { things: { a: { size: 2 } } }],
    ] as const;
    expect(() => collect(files, thing)).toThrow('called area/a: one in area/a.ts, one in area/table.ts');
  });
});

it('every file below a folder is loaded, so that one of another kind is noticed', async () => {
  await expect(loadFolder(new URL('./variants/', import.meta.url), thing)).rejects.toThrow(
    'has to export either `thing`',
  );
});
