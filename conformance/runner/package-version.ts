import { readFileSync } from 'node:fs';

/** The package's version; its package.json stands two folders up in the source and three in the build. */
export function packageVersion(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as Record<
        string,
        string
      >;
      if (name === 'imtypes' && version !== undefined) return version;
    } catch {
      // Not in this folder: the other one is tried.
    }
  }
  return '0.0.0';
}
