import type { Config } from './config.ts';
import type { Layer } from './layers.ts';

/** Where each value came from, by key; by `features.receipts`, `headers.Origin`, `tls.ca` where keys merge. */
export type Origins = Readonly<Record<string, Layer>>;

/** These merge name by name; every other key is taken whole from the first layer that has it. */
const MERGED = ['features', 'headers', 'tls'] as const;
/** These exclude each other: the first layer that has one of them decides, and the others below it are dropped. */
const EXCLUSIVE = ['secret', 'privateKey', 'token'] as const;

/** One configuration out of layers, the strongest first, and where each of its values came from. */
export function mergeLayers(layers: readonly Layer[]): { config: Config; origins: Origins } {
  const config: Record<string, unknown> = {};
  const origins: Record<string, Layer> = {};
  for (const layer of layers) {
    const decided = EXCLUSIVE.some((key) => config[key] !== undefined && origins[key] !== layer);
    for (const [key, value] of Object.entries(layer.values)) {
      if (value === undefined || key === '$schema') continue;
      if (decided && isIn(EXCLUSIVE, key)) continue;
      if (isIn(MERGED, key)) mergeNames(config, origins, key, value as Record<string, unknown>, layer);
      else if (config[key] === undefined) {
        config[key] = value;
        origins[key] = layer;
      }
    }
  }
  return { config, origins };
}

function mergeNames(
  config: Record<string, unknown>,
  origins: Record<string, Layer>,
  key: string,
  value: Record<string, unknown>,
  layer: Layer,
): void {
  config[key] ??= {};
  const merged = config[key] as Record<string, unknown>;
  for (const [name, each] of Object.entries(value)) {
    if (each === undefined || Object.hasOwn(merged, name)) continue;
    merged[name] = each;
    origins[`${key}.${name}`] = layer;
  }
}

/** How a person finds the value of a key: `--timeout`, `IMTYPES_TIMEOUT` or `timeout in imtypes.config.ts`. */
export function whereIs(origins: Origins, key: string): string {
  const layer = origins[key] ?? Object.entries(origins).find(([name]) => name.startsWith(`${key}.`))?.[1];
  return layer?.nameOf(key) ?? key;
}

const isIn = (keys: readonly string[], key: string): boolean => keys.includes(key);
