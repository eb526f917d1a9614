import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

/** Each way of TypeScript to find a module, with the fitting form of modules. */
const RESOLUTIONS = {
  node16: { module: 'node20', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
} as const;

export type Resolution = keyof typeof RESOLUTIONS;
export const RESOLUTION_NAMES = Object.keys(RESOLUTIONS) as readonly Resolution[];

/** What the two programs in consumer/ may count on: a browser knows nothing of Node.js, and the other way round. */
const PROGRAMS = {
  browser: { lib: ['es2023', 'dom'], types: [] },
  node: { lib: ['es2023'], types: ['node'] },
} as const;

/** A project of a stranger: an empty folder that installs the tarball, with one program for each surrounding. */
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
          // Once is enough for the package's own declarations: those of typebox alone take TypeScript 12 s.
          skipLibCheck: resolution !== 'node16' || program !== 'node',
        },
        files: [`${program}.ts`],
      });
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
