import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, run } from '../package/run.ts';

const site = mkdtempSync(join(tmpdir(), 'imtypes-site-'));
afterAll(() => rmSync(site, { recursive: true, force: true }));

// Any warning of TypeDoc fails it: something undocumented, or a link in a page that leads nowhere.
beforeAll(async () => {
  await run(['typedoc', '--out', site], ROOT);
  pages = globSync('**/*.html', { cwd: site }).map((path) => [path, read(path)]);
});

const read = (path: string): string => readFileSync(join(site, path), 'utf8');
/** Every page with its text, read once. */
let pages: readonly (readonly [path: string, text: string])[] = [];

test('every module is named by the path that applications import', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: object };
  const paths = Object.keys(exports).filter((path) => !path.endsWith('.json'));
  for (const path of paths) {
    const name = `imtypes${path.slice(1)}`;
    expect(read(join('modules', `${name.replaceAll('/', '_')}.html`)), name).toContain(`<h1>Module ${name}`);
  }
  expect(globSync('modules/*.html', { cwd: site })).toHaveLength(paths.length);
});

test('every guide and the specification are pages of it, called by their headings', () => {
  for (const path of [...globSync('docs/guides/**/*.md', { cwd: ROOT }), 'docs/spec.md', 'docs/spec.zh.md']) {
    const title = /^# (.+)$/m.exec(readFileSync(join(ROOT, path), 'utf8'))![1]!;
    expect(
      pages.some(([, text]) => text.includes(`<title>${title} |`)),
      path,
    ).toBe(true);
  }
});

test('no link on any page leads nowhere', () => {
  expect(pages.length).toBeGreaterThan(100);
  const dead = pages.flatMap(([page, text]) =>
    [...text.matchAll(/href="([^"#]+)(?:#[^"]*)?"/g)]
      .map(([, href = '']) => href)
      .filter((href) => !/^[a-z]+:/.test(href))
      .filter((href) => !existsSync(join(site, dirname(page), decodeURIComponent(href))))
      .map((href) => `${page}: ${href}`),
  );
  expect(dead).toEqual([]);
});

test('the landing page leads to the guides in both languages', () => {
  for (const title of ['From red to green', 'Describe your server', '从红到绿', '描述你的服务器'])
    expect(read('index.html')).toContain(title);
});
