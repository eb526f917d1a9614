import { relative, resolve } from 'node:path';
import { type Config, defaultConfig } from './config.ts';
import { type ConfigFile, loadConfig } from './file.ts';
import { findConfig } from './find.ts';
import { envLayer, type Flags, flagLayer, type Layer, noteUnknownVariables } from './layers.ts';
import { mergeLayers, type Origins } from './merge.ts';
import { SETTINGS } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** A configuration complete with its defaults, and where each value came from. */
export interface Resolved {
  readonly config: Config & ReturnType<typeof defaultConfig>;
  readonly origins: Origins;
  /** The configuration file, where there is one. */
  readonly file?: ConfigFile;
  readonly notes: readonly string[];
}

/**
 * A flag beats a variable beats the file beats the default, key by key. Without a path the file is looked for; null takes
 * none. Throws a UsageError for whatever is wrong.
 */
export async function resolveConfig(
  flags: Flags,
  env: NodeJS.ProcessEnv,
  cwd: string,
  configPath: string | undefined | null,
): Promise<Resolved> {
  const fromFlags = flagLayer(flags);
  const fromEnv = envLayer(env);
  const notes = noteUnknownVariables(env);
  const budget = fromFlags.values.budget ?? fromEnv.values.budget ?? defaultConfig().budget;
  const file = configPath === null ? undefined : await readFile(configPath, env, cwd, budget, notes);
  const layers = [fromFlags, fromEnv, ...(file === undefined ? [] : [file.layer])];
  const described = layers.some((layer) => layer.values.url !== undefined);
  if (!described) refuseWithoutUrl([fromFlags, ...(file === undefined ? [] : [file.layer])]);
  if (!described) notes.push(...dropTarget(fromEnv));
  const defaults: Layer = { source: 'default', values: defaultConfig(), nameOf: (key) => key };
  const { config, origins } = mergeLayers([...layers, defaults]);
  return { config: config as Resolved['config'], origins, file, notes };
}

async function readFile(
  configPath: string | undefined,
  env: NodeJS.ProcessEnv,
  cwd: string,
  budget: number,
  notes: string[],
): Promise<ConfigFile | undefined> {
  const named = configPath ?? (env.IMTYPES_CONFIG || undefined);
  if (named === undefined) {
    const { path, note } = findConfig(cwd, env);
    if (note !== undefined) notes.push(note);
    return path === undefined ? undefined : loadConfig(path, budget, relative(cwd, path));
  }
  const where = configPath === undefined ? 'IMTYPES_CONFIG' : '--config';
  if (!/\.(ts|mts|js|mjs|json)$/.test(named))
    throw new UsageError(
      where,
      `got ${JSON.stringify(named)}, takes a file ending in .ts, .mts, .js, .mjs or .json`,
    );
  return loadConfig(resolve(cwd, named), budget);
}

const TARGET_KEYS = new Set<string>([
  ...SETTINGS.filter((each) => each.ofTarget).map((each) => each.key.split('.')[0]!),
  'token',
  'hooks',
]);
const targetKeysOf = (layer: Layer): string[] =>
  Object.keys(layer.values).filter(
    (key) => TARGET_KEYS.has(key) && layer.values[key as keyof Config] !== undefined,
  );

/** Without a URL our own server is judged: whoever describes another one must not take its result for theirs. */
function refuseWithoutUrl(layers: readonly Layer[]): void {
  for (const layer of layers) {
    const [key] = targetKeysOf(layer);
    if (key !== undefined)
      throw new UsageError(
        layer.nameOf(firstName(layer, key)),
        'describes a server, but no URL is given; takes imtypes verify <url>, IMTYPES_URL, or the key url in imtypes.config',
      );
  }
}

const firstName = (layer: Layer, key: string): string =>
  key === 'tls' ? `tls.${Object.keys(layer.values.tls ?? {})[0]}` : key;

/** A variable may stand in the environment for other runs: it is set aside, and said so. */
function dropTarget(layer: Layer): string[] {
  const keys = targetKeysOf(layer);
  if (keys.length === 0) return [];
  const names = keys.map((key) => layer.nameOf(firstName(layer, key)));
  for (const key of keys) delete layer.values[key as keyof Config];
  return [`no URL given: ${names.join(', ')} not used`];
}
