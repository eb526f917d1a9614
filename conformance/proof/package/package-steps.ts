import { deepStrictEqual, rejects } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintAboutNode } from '../../../src/node-version.ts';
import { machinePath, projectPath, ROOT, run } from './run.ts';
import { findChromium, runInBrowser } from './run-in-browser.ts';
import { createScratchProject, RESOLUTION_NAMES, typeCheck } from './scratch-project.ts';

/** The folders that the steps work in. */
export interface PackageFolders {
  /** The tarball is written here. */
  readonly tarballs: string;
  /** An empty folder, for a user's project. */
  readonly project: string;
}

/** One check. It throws where it fails, and may return a short text about how it went. */
export type PackageStep = readonly [title: string, check: () => Promise<string | undefined>];

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** All checks in order. Each needs the ones before it. */
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
    ['a client made from openapi.json, compiled and run', () => checkHttpClient(project)],
    ['npx imtypes --version, on the Node.js of the machine', () => checkVersion(project)],
    ['npx imtypes verify', () => checkVerify(project)],
    ['a bundle in a browser', () => checkBrowser(project)],
  ];
}

async function checkNode(project: string): Promise<undefined> {
  deepStrictEqual(JSON.parse(await run(['node', 'node.ts'], project)), {
    version,
    asyncapi: '3',
    openapi: '3',
    schemas: true,
    configSchema: 'imtypes.config',
    requirements: true,
    types: 5,
    vectors: true,
    ofFiles: ['Report', 'Vector', 'string'],
    arbitraries: 'function',
    verify: 'function',
    url: 'ws://localhost:8080/ws/chat',
  });
}

/** By a generator that is not ours, from the document in the package; nothing of it is fetched. */
async function checkHttpClient(project: string): Promise<undefined> {
  const document = join('node_modules', 'imtypes', 'schema', 'generated', 'openapi.json');
  await run(['openapi-ts', '--input', document, '--silent'], project);
  await run(['tsc', '-p', 'tsconfig.http.json'], project);
  deepStrictEqual(JSON.parse(await run(['node', 'http.ts'], project)), {
    openapi: '3.1.0',
    members: ['101 owner', '103 member'],
    history: ['103 joined the group', '102 left the group'],
    refused: [404, 'there is no such group, or you are not part of it'],
    uploaded: ['a.txt', 5],
    file: 'bytes',
  });
}

/** On a Node.js that is too old one line says so, and what to do; on any other it runs. */
async function checkVersion(project: string): Promise<string> {
  const ask = ['npx', 'imtypes', '--version'];
  deepStrictEqual(await run(ask, project), version);
  const node = (await run(['node', '--version'], project, machinePath())).replace(/^v/, '');
  const complaint = complaintAboutNode(node);
  if (complaint === null) deepStrictEqual(await run(ask, project, machinePath()), version);
  else
    await rejects(run(ask, project, machinePath()), ({ message }: Error) => {
      deepStrictEqual(message.trim().split('\n').slice(1), [`imtypes: ${complaint}`]);
      return true;
    });
  return complaint === null ? `${version} on ${node}` : `told in one line that ${node} is too old`;
}

/** Loads everything that the judge and the reference server need, and so shows that the package contains it. */
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
