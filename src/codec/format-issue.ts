import type { Issue, IssueKeyword } from './issue.ts';

/** Longest found value that is shown whole: a sentence then still fits two lines of a terminal. */
const LONGEST = 60;

/** A found value as short text. */
function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'array' : 'object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
}

const list = (expected: unknown): string =>
  Array.isArray(expected) ? `one of ${expected.join(', ')}` : String(expected);

/** How the keywords whose argument does not say enough by itself are put. */
const WORDS: Partial<Readonly<Record<IssueKeyword, (expected: unknown) => string>>> = {
  minLength: (expected) => `at least ${expected} character`,
  minimum: (expected) => `at least ${expected}`,
  maximum: (expected) => `at most ${expected}`,
};

/** One issue as an English sentence without a full stop, such as `/id: expected string, found number`. */
export function formatIssue({ path, keyword, expected, actual }: Issue): string {
  const accepted = (WORDS[keyword] ?? list)(expected);
  const found = keyword === 'type' ? actual : show(actual);
  const sentence =
    keyword === 'required' ? `is missing, expected ${accepted}` : `expected ${accepted}, found ${found}`;
  return path ? `${path}: ${sentence}` : sentence;
}
