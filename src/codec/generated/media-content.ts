// Written by `npm run generate` from schema/message.ts; change that file instead.

import { addIssue } from '../add-issue.ts';
import type { Issue } from '../issue.ts';
import type { MediaContent } from './types.ts';

/** What keeps a value from being a `MediaContent`, one issue for a field; `undefined` where nothing does. */
export function mediaContentIssues(value: unknown): readonly Issue[] | undefined {
  let issues: Issue[] | undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return addIssue(issues, '', 'type', 'object', value);
  const { url, thumbnailUrl } = value as Record<string, any>;
  if (typeof url !== 'string')
    issues = addIssue(issues, '/url', 'type', 'string', url);
  else if (url === '')
    issues = addIssue(issues, '/url', 'minLength', 1, url);
  if (thumbnailUrl !== undefined) {
    if (typeof thumbnailUrl !== 'string')
      issues = addIssue(issues, '/thumbnailUrl', 'type', 'string', thumbnailUrl);
  }
  return issues;
}

/** Whether a value is a `MediaContent`; fields that the protocol does not know are allowed. */
export function isMediaContent(value: unknown): value is MediaContent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { url, thumbnailUrl } = value as Record<string, any>;
  return (
    typeof url === 'string' && url !== '' &&
    (thumbnailUrl === undefined || (typeof thumbnailUrl === 'string'))
  );
}
