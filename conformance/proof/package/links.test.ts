import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ROOT, run } from './run.ts';

let packed: ReadonlySet<string> = new Set();

// Nothing is built for the list: what is in dist is linked from nowhere.
beforeAll(async () => {
  const told = await run(['npm', 'pack', '--dry-run', '--json', '--ignore-scripts'], ROOT);
  const [{ files }] = JSON.parse(told) as [{ files: { path: string }[] }];
  packed = new Set(files.map(({ path }) => path));
});

/** Links of a page that lead to nothing, where these files are all that there is. */
function deadLinks(path: string, text: string, files: ReadonlySet<string>): string[] {
  const code = /^```[\s\S]*?^```$|`[^`\n]*`/gm;
  return [...text.replace(code, '').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const target = posix.join(posix.dirname(path), link);
      return !files.has(target) && ![...files].some((file) => file.startsWith(`${target}/`));
    })
    .map((link) => `${path}: ${link}`);
}

test('the package has the README and the specification in both languages, and the guides', () => {
  for (const path of ['README.md', 'README.zh.md', 'docs/spec.md', 'docs/spec.zh.md', 'CHANGELOG.md'])
    expect(packed).toContain(path);
  expect([...packed].filter((path) => path.startsWith('docs/guides/')).length).toBeGreaterThanOrEqual(8);
});

test('no page in the package has a link that leads nowhere there', () => {
  const pages = [...packed].filter((path) => path.endsWith('.md'));
  const dead = pages.flatMap((path) => deadLinks(path, readFileSync(join(ROOT, path), 'utf8'), packed));
  expect(dead).toEqual([]);
});

test('but one would be found', () => {
  expect(deadLinks('docs/spec.md', 'See [this](guides/gone.md#x) and [that](spec.md).', packed)).toEqual([
    'docs/spec.md: guides/gone.md',
  ]);
});
