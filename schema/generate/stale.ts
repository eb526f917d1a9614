import type { Output } from './output.ts';

/** The files whose text is not what it should be, or that are not there, in the order given. */
export const staleOutputs = (
  outputs: readonly Output[],
  read: (path: string) => string | undefined,
): readonly Output[] => outputs.filter(({ path, text }) => read(path) !== text);

/** What to say about stale files, and how to bring them up to date. */
export const staleReport = (stale: readonly Output[]): string =>
  [
    ...stale.map(({ path }) => `stale: ${path}`),
    'These files are not what the schemas give. Run: npm run generate',
  ].join('\n');
