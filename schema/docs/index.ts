import type { Language } from '../language.ts';
import { specification } from './specification.ts';
import { translationGaps } from './translations.ts';

export type { MatrixInput } from './matrix.ts';
export { readMatrix, requirementsMatrix } from './matrix.ts';

const FILES: readonly (readonly [path: string, language: Language])[] = [
  ['docs/spec.md', 'en'],
  ['docs/spec.zh.md', 'zh'],
];

/**
 * Every generated document by its path from the root of the repository; the same on every machine.
 * Throws where a translation or a vector that the documents show is missing.
 */
export async function docsFiles(): Promise<Map<string, string>> {
  const gaps = translationGaps();
  if (gaps.length > 0)
    throw new Error(`schema/docs/translations.ts does not match the schemas:\n  ${gaps.join('\n  ')}`);
  return new Map(FILES.map(([path, language]) => [path, specification(language)]));
}
