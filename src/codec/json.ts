import type { Issue } from './issue.ts';

/** The value of a JSON text; `undefined`, which no JSON text gives, where it is none. Never throws. */
export function parseJson(text: unknown): unknown {
  // JSON.parse would make a text of anything: 1, null, a Buffer.
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The one issue of what is no JSON text; it holds what was given instead. */
export const notJson = (actual: unknown): readonly Issue[] => [
  { path: '', keyword: 'json', expected: 'JSON text', actual },
];
