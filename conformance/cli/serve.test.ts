import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/server/index.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

test('serve --help shows every limit with its default', async () => {
  const io = memoryIo();
  await run(['serve', '--help'], io);
  // A line of the help is broken where it gets too long.
  const help = io.out().replace(/\s+/g, ' ');
  for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) {
    if (typeof value !== 'number') continue;
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <n>`;
    const shown = help.split(flag)[1]?.split(' --')[0];
    expect([name, shown]).toEqual([
      name,
      expect.stringContaining(`(default: ${value.toLocaleString('en')})`),
    ]);
  }
  for (const flag of ['--open-groups', '--history-before-joining', '--base-url'])
    expect(help).toContain(flag);
});

test.each([
  ['--base-url', 'chat.example.com'],
  ['--base-url', 'https://user:s3cret@chat.example.com'],
  ['--max-json-bytes', '1e3'],
  ['--max-json-bytes', '-1'],
])('serve %s %s is wrong usage', async (flag, value) => {
  const io = memoryIo();
  expect(await run(['serve', '--port', '0', flag, value], io)).toBe(2);
  expect(io.err()).not.toContain('s3cret');
});
