import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryIo } from './memory-io.ts';
import { serveCommand } from './serve.ts';

const GUIDES = join(import.meta.dirname, '../../docs/guides/cluster');
const files = readdirSync(GUIDES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));

test.each(files)('the flags of the server that %s names are there', (file) => {
  const known = serveCommand(memoryIo()).options.map(({ long }) => long);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /imtypes serve|"serve"|args:|^\s+command:|`--/.test(line) && !line.includes('npm run'));
  const named = new Set(lines.flatMap((line) => line.match(/--[a-z][a-z-]+/g) ?? []));
  expect([...named].filter((flag) => !known.includes(flag))).toEqual([]);
});
