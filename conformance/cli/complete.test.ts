import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { COMMANDS } from './commands.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));

async function runHere(...argv: string[]) {
  const io = memoryIo();
  const code = await run(argv, io);
  return { code, out: io.out(), err: io.err() };
}

/** What is offered behind these words, without its description. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await runHere('complete', '--', ...words);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[0]!);
}

describe('what is offered', () => {
  test('is every command at the beginning', async () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(await offered('')).toEqual([...names, ':4']);
    expect(await offered('mer')).toEqual(['merge-reports', ':4']);
  });

  test('is the flags of a command, and what can stand behind one of them', async () => {
    expect(await offered('verify', '--re')).toEqual(['--reporter', '--requirement', '--repeat', ':4']);
    expect(await offered('verify', '--reporter', 'ju')).toEqual(['junit', ':4']);
    expect(await offered('verify', '--requirement', 'PRIV-0')).toContain('PRIV-07');
    expect(await offered('verify', '--insecure', '--fail-on', '')).toEqual(['must', 'should', 'may', ':4']);
    expect(await offered('explain', 'MEDIA')).toEqual(['MEDIA-01', ':4']);
  });

  test('is what the shell thinks of, where nothing is known', async () => {
    expect(await offered('verify', '--config', '')).toEqual([':0']);
    expect(await offered('nosuch', '--x')).toEqual([':0']);
  });
});

describe('the script', () => {
  test('names the shells that there are', async () => {
    for (const words of [['tcsh'], [], ['bash', 'zsh']]) {
      const { code, err } = await runHere('complete', ...words);
      expect(err).toContain('takes bash, zsh, fish, powershell');
      expect(code).toBe(2);
    }
  });

  test.each(['zsh', 'fish', 'powershell'])('is there for %s', async (shell) => {
    const { code, out } = await runHere('complete', shell);
    expect(out).toMatch(/imtypes complete '?--/);
    expect(code).toBe(0);
  });

  test('works in bash', async () => {
    const { out } = await runHere('complete', 'bash');
    const command = join(root, 'imtypes');
    const main = join(import.meta.dirname, 'main.ts');
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
    chmodSync(command, 0o755);
    // As the shell calls it at a tab, without the package bash-completion.
    const script = [
      out,
      'COMP_WORDS=(imtypes verify --rep); COMP_CWORD=2; COMP_LINE="imtypes verify --rep"; COMP_POINT=${#COMP_LINE}',
      'name=$(complete -p imtypes | sed "s/.*-F \\([^ ]*\\).*/\\1/")',
      '"$name"; printf "%s\\n" "${COMPREPLY[@]}"',
    ].join('\n');
    const env = { ...process.env, PATH: `${root}:${process.env.PATH}` };
    const printed = execFileSync('bash', ['--norc', '-c', script], { env, encoding: 'utf8' });
    expect(printed).toMatch(/--reporter/);
    expect(printed).toMatch(/--repeat/);
  });
});
