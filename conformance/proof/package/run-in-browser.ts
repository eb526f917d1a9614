import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { machinePath } from './run.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The first Chromium on the machine's PATH, or undefined. */
export function findChromium(): string | undefined {
  const places = machinePath().split(delimiter);
  return places.flatMap((place) => NAMES.map((name) => join(place, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Bundles a file for browsers and runs it in a page; returns what it left in `globalThis.result`. */
export async function runInBrowser(entry: string, executablePath: string): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  const browser = await chromium.launch({ executablePath, headless: true });
  try {
    const page = await browser.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addScriptTag({ content: outputFiles[0]!.text });
    if (errors.length > 0) throw errors[0];
    return await page.evaluate('globalThis.result');
  } finally {
    await browser.close();
  }
}
