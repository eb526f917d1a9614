// Written by `npm run generate` from schema/message.ts; change that file instead.

import { addIssue } from '../add-issue.ts';
import type { Issue } from '../issue.ts';
import { isTimestamp } from '../timestamp.ts';
import type { ServerMessage } from './types.ts';

const TYPE_VALUES = ['text', 'image', 'file', 'emoji', 'system'];

/** What keeps a value from being a `ServerMessage`, one issue for a field; `undefined` where nothing does. */
export function serverMessageIssues(value: unknown): readonly Issue[] | undefined {
  let issues: Issue[] | undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return addIssue(issues, '', 'type', 'object', value);
  const { id, type, content, senderId, receiverId, timestamp, fileName, fileSize, conversationId } = value as Record<string, any>;
  if (typeof id !== 'string')
    issues = addIssue(issues, '/id', 'type', 'string', id);
  else if (id === '')
    issues = addIssue(issues, '/id', 'minLength', 1, id);
  if (type !== 'text' && type !== 'image' && type !== 'file' && type !== 'emoji' && type !== 'system')
    issues = addIssue(issues, '/type', 'enum', TYPE_VALUES, type);
  if (typeof content !== 'string')
    issues = addIssue(issues, '/content', 'type', 'string', content);
  if (typeof senderId !== 'string')
    issues = addIssue(issues, '/senderId', 'type', 'string', senderId);
  if (typeof receiverId !== 'string')
    issues = addIssue(issues, '/receiverId', 'type', 'string', receiverId);
  else if (receiverId === '')
    issues = addIssue(issues, '/receiverId', 'minLength', 1, receiverId);
  if (typeof timestamp !== 'string')
    issues = addIssue(issues, '/timestamp', 'type', 'string', timestamp);
  else if (!isTimestamp(timestamp))
    issues = addIssue(issues, '/timestamp', 'pattern', 'RFC 3339 date-time', timestamp);
  if (fileName !== undefined) {
    if (typeof fileName !== 'string')
      issues = addIssue(issues, '/fileName', 'type', 'string', fileName);
  }
  if (fileSize !== undefined) {
    if (!Number.isInteger(fileSize))
      issues = addIssue(issues, '/fileSize', 'type', 'integer', fileSize);
    else if (fileSize < 0)
      issues = addIssue(issues, '/fileSize', 'minimum', 0, fileSize);
    else if (fileSize > 9007199254740991)
      issues = addIssue(issues, '/fileSize', 'maximum', 9007199254740991, fileSize);
  }
  if (conversationId !== undefined) {
    if (typeof conversationId !== 'string')
      issues = addIssue(issues, '/conversationId', 'type', 'string', conversationId);
  }
  return issues;
}

/** Whether a value is a `ServerMessage`; fields that the protocol does not know are allowed. */
export function isServerMessage(value: unknown): value is ServerMessage {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, type, content, senderId, receiverId, timestamp, fileName, fileSize, conversationId } = value as Record<string, any>;
  return (
    typeof id === 'string' && id !== '' &&
    (type === 'text' || type === 'image' || type === 'file' || type === 'emoji' || type === 'system') &&
    typeof content === 'string' &&
    typeof senderId === 'string' &&
    typeof receiverId === 'string' && receiverId !== '' &&
    typeof timestamp === 'string' && isTimestamp(timestamp) &&
    (fileName === undefined || (typeof fileName === 'string')) &&
    (fileSize === undefined || (Number.isInteger(fileSize) && fileSize >= 0 && fileSize <= 9007199254740991)) &&
    (conversationId === undefined || (typeof conversationId === 'string'))
  );
}
