import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { type Section, table } from './section.ts';

const ENTRIES: readonly (readonly [name: string, source: string])[] = [
  ['imtypes: `isServerMessage` alone', `export { isServerMessage } from '../src/index.ts'`],
  ['imtypes: `decode`', `export { decode } from './contestants/imtypes.ts'`],
  ['imtypes: `decode` and `encode`', `export { decode, encode } from '../src/index.ts'`],
  ['imtypes: everything', `export * from '../src/index.ts'`],
  ['valibot', `export { decode } from './contestants/valibot.ts'`],
  ['zod mini', `export { decode } from './contestants/zod-mini.ts'`],
  ['zod 4', `export { decode } from './contestants/zod.ts'`],
  ['arktype', `export { decode } from './contestants/arktype.ts'`],
  ['ajv 8', `export { decode } from './contestants/ajv.ts'`],
  ['TypeBox Compile', `export { decode } from './contestants/typebox.ts'`],
];

async function bundle(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]!.contents;
}

const bytes = (count: number): string => count.toLocaleString('en-US');

/** What an application pays to read messages, by the library that checks them. */
export const bundleSize: Section = {
  title: 'Size in a bundle',
  run: async () => {
    const rows = await Promise.all(
      ENTRIES.map(async ([name, source]) => {
        const code = await bundle(source);
        return [name, bytes(code.length), bytes(gzipSync(code, { level: 9 }).length)];
      }),
    );
    return [
      'Bytes of a browser bundle (esbuild, minified) that reads messages from a server and says what is wrong with a',
      'refused one; the same check built on each library.',
      '',
      table(['', 'minified', 'and gzipped'], rows),
    ].join('\n');
  },
};
