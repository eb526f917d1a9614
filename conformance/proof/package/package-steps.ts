import { deepStrictEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machinePath, projectPath, ROOT, run } from './run.ts';
import { findChromium, runInBrowser } from './run-in-browser.ts';
import { createScratchProject, RESOLUTION_NAMES, typeCheck } from './scratch-project.ts';

/** Where the steps work. */
export interface PackageFolders {
  /** Takes the tarball. */
  readonly tarballs: string;
  /** An empty one, for the project of a stranger. */
  readonly project: string;
}

/** One thing to check: throws where it fails; what it returns is a word about how it went. */
export type PackageStep = readonly [title: string, check: () => Promise<string | undefined>];

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** Every check, in order: each stands on those before it. */
export function packageSteps({ tarballs, project }: PackageFolders): readonly PackageStep[] {
  const tarball = (): string => join(tarballs, readdirSync(tarballs)[0]!);
  return [
    [
      'npm pack',
      async () => {
        await run(['npm', 'pack', '--silent', '--pack-destination', tarballs], ROOT);
        return readdirSync(tarballs).join(', ');
      },
    ],
    ['publint', async () => last(await run(['publint', 'run', '--strict', tarball()], ROOT))],
    [
      'attw (esm-only)',
      async () => {
        await run(['attw', tarball(), '--profile', 'esm-only'], ROOT);
        return undefined;
      },
    ],
    [
      'install in an empty project',
      async () => {
        await createScratchProject(project, tarball());
        return undefined;
      },
    ],
    ...RESOLUTION_NAMES.map(
      (resolution): PackageStep => [
        `types of every path, moduleResolution ${resolution}`,
        async () => {
          await typeCheck(project, resolution);
          return undefined;
        },
      ],
    ),
    ['every path imported by Node.js', () => checkNode(project)],
    ['npx imtypes --version, on the Node.js of the machine', () => checkVersion(project)],
    ['npx imtypes verify', () => checkVerify(project)],
    ['a bundle in a browser', () => checkBrowser(project)],
  ];
}

async function checkNode(project: string): Promise<undefined> {
  deepStrictEqual(JSON.parse(await run(['node', 'node.ts'], project)), {
    version,
    asyncapi: '3',
    schemas: true,
    configSchema: 'imtypes.config',
    requirements: true,
    types: 5,
    vectors: true,
    verify: 'function',
    url: 'ws://localhost:8080/ws/chat',
  });
}

async function checkVersion(project: string): Promise<string> {
  const printed = await run(['npx', 'imtypes', '--version'], project, machinePath());
  deepStrictEqual(printed, version);
  return `${printed} on ${await run(['node', '--version'], project, machinePath())}`;
}

/** Loads all that the judge and the reference server need: nothing of it may have been left out of the package. */
async function checkVerify(project: string): Promise<string> {
  return (await run(['npx', 'imtypes', 'verify'], project, projectPath())).split('\n')[0]!;
}

async function checkBrowser(project: string): Promise<string> {
  const chromium = findChromium();
  if (chromium === undefined)
    return 'skipped: there is no chromium, chromium-browser or google-chrome on the PATH';
  deepStrictEqual(await runInBrowser(join(project, 'browser.ts'), chromium), {
    shown: 'cat.png from 101',
    refused: '/id: expected string, found number',
    guarded: true,
    sent: '{"type":"text","content":"hello","receiverId":"102"}',
    idType: 'string',
  });
  return 'run in headless Chromium';
}

const last = (text: string): string => text.split('\n').at(-1)!;
