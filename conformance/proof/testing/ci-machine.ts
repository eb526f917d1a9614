import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '../../..');
const MAIN = join(ROOT, 'conformance/cli/main.ts');

/** What a script came to. */
export interface Ran {
  readonly code: number;
  /** Standard output, and behind it standard error. */
  readonly log: string;
}

/** A folder in which scripts of a pipeline run, on a path where `npx --yes imtypes` is this very source. */
export interface CiMachine {
  /** A fresh folder for one job; a program named `chat-server` lies in it, which does nothing. */
  newFolder(): string;
  /** Runs a script there. The first word is the shell. */
  run(shell: readonly string[], script: string, cwd: string, env?: NodeJS.ProcessEnv): Promise<Ran>;
}

/** A machine whose files lie in this folder. */
export function ciMachine(root: string): CiMachine {
  program(join(root, 'npx'), `shift 2\nexec "${process.execPath}" "${MAIN}" "$@"`);
  return {
    newFolder() {
      const folder = mkdtempSync(join(root, 'case-'));
      program(join(folder, 'chat-server'), 'exit 0');
      return folder;
    },
    async run([shell = 'sh', ...flags], script, cwd, env = {}) {
      const child = spawn(shell, [...flags, '-c', script], {
        cwd,
        env: {
          PATH: [root, dirname(process.execPath), process.env.PATH].join(delimiter),
          CI: 'true',
          ...env,
        },
      });
      const [out, err] = [text(child.stdout), text(child.stderr)];
      const [code] = await once(child, 'close');
      return { code, log: (await out) + (await err) };
    },
  };
}

function program(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** As GitHub runs a step: `shell: bash`. */
export const GITHUB_BASH = ['bash', '--noprofile', '--norc', '-eo', 'pipefail'] as const;

/** The text of a file of the repository. */
export const readFile = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** What action.yml may be given, and the script of its own step. */
export async function readAction() {
  const { parse } = await import('yaml');
  const action = parse(readFile('action.yml')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
    readonly outputs: Readonly<Record<string, { readonly value: string }>>;
    readonly runs: { readonly steps: readonly { readonly id?: string; readonly run?: string }[] };
  };
  return { ...action, script: action.runs.steps.find(({ id }) => id === 'judge')?.run ?? '' };
}

/** The outputs that a step has written. */
export const outputsIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=', 2)),
  );
