import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from './config.ts';
import type { Layer } from './layers.ts';
import { UsageError } from './usage-error.ts';

/** Names looked for in each folder, the first one wins. */
const NAMES = ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `imtypes.config.${extension}`);

/** A configuration file that was read. */
export interface ConfigFile {
  readonly path: string;
  /** Paths within the file are relative to this. */
  readonly folder: string;
  readonly layer: Layer;
}

/** The nearest configuration file from this folder up, or undefined. */
export function findConfig(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Reads and checks a configuration file; throws a UsageError that says what is wrong in which key. */
export async function loadConfig(path: string): Promise<ConfigFile> {
  const name = basename(path);
  // The schema is loaded only where there is a file to check.
  const { checkConfig } = await import('./check.ts');
  const value = path.endsWith('.json') ? readJson(path, name) : await importModule(path, name);
  return {
    path,
    folder: dirname(path),
    layer: { source: 'file', values: await checkConfig(value, name), nameOf: (key) => `${name}: ${key}` },
  };
}

function readJson(path: string, name: string): Config {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Config;
  } catch (error) {
    // The parser's own message quotes the text around the fault, where a secret may stand: only its place is told.
    if (error instanceof SyntaxError) throw new UsageError(name, `is no JSON${placeOf(error.message)}`);
    throw new UsageError(name, `cannot be read (${reasonOf(error)})`);
  }
}

async function importModule(path: string, name: string): Promise<unknown> {
  let module: { default?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as { default?: unknown };
  } catch (error) {
    throw new UsageError(name, whyNotImported(error));
  }
  const value = await module.default;
  if (value === undefined)
    throw new UsageError(name, 'has no default export; takes `export default defineConfig({ ... })`');
  return value;
}

function whyNotImported(error: unknown): string {
  const code = (error as { code?: string })?.code;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return `a configuration in TypeScript needs Node 22.18 or later, this is ${process.versions.node}; use imtypes.config.mjs or a later Node`;
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return `only TypeScript whose types can be erased is taken: no enum, namespace or parameter property (${reasonOf(error)})`;
  return `cannot be loaded, it threw: ${reasonOf(error)}`;
}

function placeOf(message: string): string {
  const place = /line \d+ column \d+/.exec(message)?.[0] ?? /position \d+/.exec(message)?.[0];
  return place === undefined ? '' : `, see ${place}`;
}

/** What went wrong with a file, in a few words. */
export function reasonOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR') return 'a part of the path is a file, not a folder';
  return message?.split('\n')[0] ?? String(error);
}
