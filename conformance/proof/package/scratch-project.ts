import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

/** Each way in which TypeScript can find a module, with the `module` option that fits it. */
const RESOLUTIONS = {
  node16: { module: 'node20', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
} as const;

export type Resolution = keyof typeof RESOLUTIONS;
export const RESOLUTION_NAMES = Object.keys(RESOLUTIONS) as readonly Resolution[];

/**
 * The types that each of the two programs in consumer/ may use: a browser has nothing of Node.js, and Node.js nothing
 * of a browser.
 */
const PROGRAMS = {
  browser: { lib: ['es2023', 'dom'], types: [] },
  node: { lib: ['es2023'], types: ['node'] },
} as const;

/** The program with a generated client, which uses what browsers and Node.js have in common. */
const HTTP_PROGRAM = {
  compilerOptions: {
    ...RESOLUTIONS.node16,
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: ['node'],
    target: 'es2023',
    strict: true,
    noEmit: true,
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
  files: ['http.ts'],
};

/** Node.js runs the client as it is made, so its imports name the files that there are. */
const GENERATOR = `export default {
  output: { path: 'api', importFileExtension: '.ts' },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
};
`;

/**
 * Makes a user's project: an empty folder that installs the tarball, with one program for the browser and one for
 * Node.js.
 */
export async function createScratchProject(folder: string, tarball: string): Promise<void> {
  cpSync(join(import.meta.dirname, 'consumer'), folder, { recursive: true });
  writeJson(join(folder, 'package.json'), { name: 'scratch', private: true, type: 'module' });
  for (const [resolution, modules] of Object.entries(RESOLUTIONS))
    for (const [program, surrounding] of Object.entries(PROGRAMS))
      writeJson(join(folder, `tsconfig.${resolution}.${program}.json`), {
        compilerOptions: {
          ...modules,
          ...surrounding,
          target: 'es2023',
          strict: true,
          noEmit: true,
          resolveJsonModule: true,
          // The package's own declarations are checked once only: those of typebox alone take TypeScript 12 s.
          skipLibCheck: resolution !== 'node16' || program !== 'node',
        },
        files: [`${program}.ts`],
      });
  writeJson(join(folder, 'tsconfig.http.json'), HTTP_PROGRAM);
  writeFileSync(join(folder, 'openapi-ts.config.mjs'), GENERATOR);
  await run(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball], folder);
}

/** Type-checks both programs; throws with what the compiler said. */
export async function typeCheck(folder: string, resolution: Resolution): Promise<void> {
  for (const program of Object.keys(PROGRAMS))
    await run(['tsc', '-p', `tsconfig.${resolution}.${program}.json`], folder);
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, JSON.stringify(value, null, 2));
}
