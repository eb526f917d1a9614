import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../schema/language.ts';
import type { Report } from '../../schema/report.ts';
import { explanationOf } from '../../schema/requirements/explanations.ts';
import { reportHtml } from '../report/html/html.ts';
import { sampleFuzzing, sampleReport, sampleResult, sampleViolation } from '../report/sample-report.ts';
import { findChromium } from './package/run-in-browser.ts';

const executablePath = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standard = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
const HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u0000';

const failed = (id: string, changes: Parameters<typeof sampleViolation>[0], count: number) =>
  sampleResult(id, {
    status: 'failed',
    note: changes?.message,
    violations: Array.from({ length: count }, () => sampleViolation(changes)),
  });
const hostile = { message: HOSTILE, expected: HOSTILE, actual: HOSTILE, rerun: HOSTILE, scenario: HOSTILE };
const samples = Array.from({ length: 50 }, (_, i) => [i * 10, i % 7]);
const REPORTS: Readonly<Record<string, Report>> = {
  conforming: sampleReport({
    requirements: [sampleResult('AUTH-01'), sampleResult('SEND-07', { note: 'the largest content: 64 KiB' })],
    delivery: [{ from: '101', to: '102', count: 50, samples }],
  }),
  broken: sampleReport({
    verdict: 'nonconformant',
    requirements: [
      sampleResult('AUTH-01'),
      failed('PRIV-03', {}, 5),
      sampleResult('GRP-08', { status: 'untestable', note: 'no group has the id of a user' }),
      sampleResult('AUTH-11', { status: 'notApplicable', note: 'no anonymous connections' }),
    ],
    fuzzing: sampleFuzzing(),
  }),
  part: sampleReport({
    verdict: 'nonconformant',
    requirements: [sampleResult('AUTH-01'), failed('PRIV-03', {}, 1)],
    scope: { judged: 2, of: 78 },
  }),
  hostile: sampleReport({
    verdict: 'nonconformant',
    reason: HOSTILE,
    target: { url: `ws://x/${HOSTILE}`, users: [HOSTILE], groups: [], features: { [HOSTILE]: HOSTILE } },
    requirements: [failed('MSG-05', hostile, 3), sampleResult('SEND-07', { note: HOSTILE })],
    delivery: [{ from: HOSTILE, to: HOSTILE, count: 50, samples }],
  }),
};

// Only where there is a browser: what needs none is tested beside the page.
describe.runIf(executablePath !== undefined)('the page of a report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'imtypes-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, headless: true, timeout: 0 });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens it as a file; whatever it asks for or complains of is noted. */
  async function open(name: string, colorScheme: 'light' | 'dark'): Promise<{ page: Page; noted: string[] }> {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, reportHtml(REPORTS[name]!));
    const page = await browser.newPage({ colorScheme, bypassCSP: true });
    // The limit of all tests is enough.
    page.setDefaultTimeout(0);
    const noted: string[] = [];
    page.on('pageerror', (error) => noted.push(error.message));
    page.on('console', (message) => message.type() === 'error' && noted.push(message.text()));
    page.on('request', (request) => request.url().startsWith('file:') || noted.push(request.url()));
    page.on('dialog', (dialog) => {
      noted.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(path).href);
    return { page, noted };
  }

  const each = Object.keys(REPORTS).flatMap((name) =>
    (['light', 'dark'] as const).map((scheme) => [name, scheme] as const),
  );
  test.each(each)(
    '%s, %s: can be read by everybody, loads nothing, and runs nothing of a server',
    async (name, scheme) => {
      const { page, noted } = await open(name, scheme);
      await page.evaluate(AXE);
      const violations = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`))',
      );
      expect(violations).toEqual([]);
      const { results } = await standard.validateString(await page.content());
      expect(
        results.flatMap(({ messages }) => messages.map((each) => `${each.message} ${each.selector}`)),
      ).toEqual([]);
      expect(noted).toEqual([]);
      expect(await page.locator('img, script[src]').count()).toBe(0);
      await page.close();
    },
  );

  test('goes by keys alone from a cell of the matrix to what broke', async () => {
    const { page } = await open('broken', 'light');
    await page.getByRole('button', { name: /^AUTH-01/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForFunction('document.activeElement?.closest("details")?.id === "PRIV-03"');
    await page.close();
  });

  test('speaks Chinese where it is asked to: its words, what stands behind a requirement, and the prompt', async () => {
    const { page } = await open('part', 'light');
    const first = page.locator('#PRIV-03 .body > dl dd');
    const shown = async () => (await first.allTextContents()).slice(0, 3).join('\n').replaceAll('`', '');
    const behind = (language: Language) => Object.values(explanationOf('PRIV-03', language)!).join('\n');
    expect(await shown()).toBe(behind('en'));
    await page.getByRole('button', { name: '中文' }).click();
    await expect
      .poll(() => page.locator('h1').textContent())
      .toBe('imtypes: 不符合, 共 78 条要求，评判 2 条');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh');
    expect(await page.title()).toBe(await page.locator('h1').textContent());
    expect(await shown()).toBe(behind('zh'));
    expect(await page.locator('.first').textContent()).toContain(explanationOf('PRIV-03', 'zh')!.fix);
    // What the judge wrote about this server is in English, and says so to what reads it aloud.
    expect(await page.locator('#PRIV-03 .message').first().getAttribute('lang')).toBe('en');
    await page.evaluate('navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)');
    await page.locator('#PRIV-03').getByRole('button', { name: '复制为提示词' }).first().click();
    await page.waitForFunction('globalThis.copied !== undefined');
    const prompt = String(await page.evaluate('globalThis.copied'));
    for (const text of Object.values(explanationOf('PRIV-03', 'zh')!)) expect(prompt).toContain(text);
    expect(prompt).not.toContain('What to do');
    await page.close();
  });

  test('searches the history, and shows more where there is more', async () => {
    const { page } = await open('broken', 'light');
    await page.getByRole('searchbox').fill('forged');
    await expect.poll(() => page.locator('output').textContent()).toMatch(/^1 /);
    expect(await page.locator('#PRIV-03 article').count()).toBe(1);
    await page
      .locator('#PRIV-03')
      .getByRole('button', { name: /Show more/ })
      .click();
    await expect.poll(() => page.locator('#PRIV-03 article').count()).toBe(5);
    await page.close();
  });
});
