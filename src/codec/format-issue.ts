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

const isBytes = (value: unknown): value is object =>
  value instanceof ArrayBuffer || ArrayBuffer.isView(value);

/** Bytes in the place of their text are what `ws` gives; nothing else that is no text has a remedy. */
const bytesFound = (value: object): string =>
  `bytes (${value.constructor.name}): make a text of them first, by data.toString() of a Buffer, else by new TextDecoder().decode(data)`;

/** What was wrong, without where: `expected string, found number`. */
export function describeIssue({ keyword, expected, actual }: Issue): string {
  const accepted = (WORDS[keyword] ?? list)(expected);
  if (keyword === 'required') return `is missing, expected ${accepted}`;
  if (keyword === 'json' && isBytes(actual)) return `expected ${accepted}, found ${bytesFound(actual)}`;
  return `expected ${accepted}, found ${keyword === 'type' ? actual : show(actual)}`;
}

/** One issue as an English sentence without a full stop, such as `/id: expected string, found number`. */
export const formatIssue = (issue: Issue): string =>
  issue.path ? `${issue.path}: ${describeIssue(issue)}` : describeIssue(issue);
