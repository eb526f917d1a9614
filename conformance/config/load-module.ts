import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONFIG_CODE, ExitCall, inOwnersName } from '../targets/owner-call.ts';
import { nameOfThrown } from '../targets/owner-thrown.ts';
import { reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';

/**
 * Longest time that a module may take to load, in seconds. One in TypeScript with its helpers was seen to take 0.2 s
 * on a busy two-core machine; one that first logs in somewhere or starts a container takes some seconds.
 */
const LONGEST_LOAD_S = 30;

/** The default export of a module, whatever its package says of its kind. Throws a UsageError that names the file. */
export async function loadModule(
  path: string,
  name: string,
  budgetSeconds: number,
  takes = '`export default defineConfig({ ... })`',
): Promise<unknown> {
  takeAsModules(dirname(path));
  const seconds = Math.min(LONGEST_LOAD_S, budgetSeconds);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), seconds * 1000);
  });
  try {
    const loaded = await Promise.race([inOwnersName(CONFIG_CODE, () => importDefault(path)), late]);
    if (loaded === 'late')
      throw new UsageError(name, `is not loaded within ${seconds} s: it awaits something that does not come`);
    if (loaded.value === undefined) throw new UsageError(name, `has no default export; takes ${takes}`);
    return loaded.value;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(name, whyNotImported(error));
  } finally {
    clearTimeout(timer);
  }
}

async function importDefault(path: string): Promise<{ readonly value: unknown }> {
  const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
  const value: unknown = await module.default;
  // Read here once, so that a getter that throws is the file's fault too.
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { value: isRecord ? { ...value } : value };
}

function whyNotImported(error: unknown): string {
  const code = (error as { code?: string } | undefined)?.code;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return `a configuration in TypeScript needs Node 22.18 or later, this is ${process.versions.node}; use imtypes.config.mjs or a later Node`;
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return `only TypeScript whose types can be erased is taken: no enum, namespace or parameter property (${reasonOf(error)})`;
  if (error instanceof ExitCall) return `cannot be loaded, it ${error.message}`;
  return `cannot be loaded, it threw: ${nameOfThrown(error)}`;
}

const folders = new Set<string>();

/**
 * Node takes a .ts or .js file for CommonJS where the package says so, or warns where it says nothing; the syntax of
 * a file tells better. Holds for the folder of a configuration and all below it, as hooks may import more later on.
 */
function takeAsModules(folder: string): void {
  if (folders.has(folder)) return;
  folders.add(folder);
  const within = pathToFileURL(join(folder, '/')).href;
  // Node before 22.15 has none; there a configuration in TypeScript is refused anyway.
  nodeModule.registerHooks?.({
    load(url, context, next) {
      const format = url.startsWith(within) ? moduleFormat(url) : undefined;
      return next(url, format === undefined ? context : { ...context, format });
    },
  });
}

/** A statement that only a module has, at the start of a line or behind another statement. */
const MODULE_SYNTAX = /(?:^|[;}])\s*(?:export\s*[\w{*]|import\s*[\w{*'"])/m;

function moduleFormat(url: string): string | undefined {
  const [, kind] = /^[^?#]*\.([jt]s)$/.exec(url) ?? [];
  if (kind === undefined || url.includes('/node_modules/')) return undefined;
  if (!MODULE_SYNTAX.test(readFileSync(fileURLToPath(url), 'utf8'))) return undefined;
  return kind === 'ts' ? 'module-typescript' : 'module';
}
