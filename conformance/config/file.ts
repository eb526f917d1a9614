import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Config } from './config.ts';
import type { Layer } from './layers.ts';
import { loadModule } from './load-module.ts';
import { EncodingError, otherEncoding, readUtf8, sayEncoding } from './read-text.ts';
import { reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';

/** A configuration file that was read. */
export interface ConfigFile {
  readonly path: string;
  /** Paths within the file are relative to this. */
  readonly folder: string;
  readonly layer: Layer;
}

/**
 * Reads and checks a configuration file; throws a UsageError that says what is wrong in which key.
 *
 * `name` is how a person finds the file; a module that is not loaded within the budget is given up.
 */
export async function loadConfig(
  path: string,
  budgetSeconds: number,
  name = basename(path),
): Promise<ConfigFile> {
  // The schema is loaded only where there is a file to check.
  const { checkConfig } = await import('./check.ts');
  const value = path.endsWith('.json') ? readJson(path, name) : await readModule(path, name, budgetSeconds);
  return {
    path,
    folder: dirname(path),
    layer: { source: 'file', values: await checkConfig(value, name), nameOf: (key) => `${name}: ${key}` },
  };
}

function readJson(path: string, name: string): Config {
  try {
    return JSON.parse(readUtf8(path)) as Config;
  } catch (error) {
    if (error instanceof EncodingError) throw new UsageError(name, error.message);
    // The parser's own message quotes the text around the fault, where a secret may stand: only its place is told.
    if (error instanceof SyntaxError) throw new UsageError(name, `is no JSON${placeOf(error.message)}`);
    throw new UsageError(name, `cannot be read (${reasonOf(error)})`);
  }
}

async function readModule(path: string, name: string, budgetSeconds: number): Promise<unknown> {
  const encoding = otherEncoding(bytesOf(path, name));
  if (encoding !== undefined) throw new UsageError(name, sayEncoding(encoding));
  return loadModule(path, name, budgetSeconds);
}

function bytesOf(path: string, name: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(name, `cannot be read (${reasonOf(error)})`);
  }
}

function placeOf(message: string): string {
  const place = /line \d+ column \d+/.exec(message)?.[0] ?? /position \d+/.exec(message)?.[0];
  return place === undefined ? '' : `, see ${place}`;
}
