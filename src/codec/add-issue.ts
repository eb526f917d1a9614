import type { Issue, IssueKeyword } from './issue.ts';

/** Name of a value's JSON type; of its JavaScript type where JSON has none for it. */
export const jsonType = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/**
 * The issues with one more; a list is made only when there is something to tell.
 *
 * Generated code asks for it where a field does not fit; a field that is not there at all is `required`.
 */
export function addIssue(
  issues: Issue[] | undefined,
  path: string,
  keyword: IssueKeyword,
  expected: unknown,
  found: unknown,
): Issue[] {
  const issue: Issue = {
    path,
    keyword: found === undefined && path ? 'required' : keyword,
    expected,
    actual: found !== undefined && keyword === 'type' ? jsonType(found) : found,
  };
  if (issues === undefined) return [issue];
  issues.push(issue);
  return issues;
}
