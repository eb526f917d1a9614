import { expect, it } from 'vitest';
import { loadVectors, type Vector } from '../../schema/vectors/index.ts';
import { decode, decodeClientMessage, decodeMessage } from './decode.ts';
import { mediaContentIssues } from './generated/media-content.ts';
import type { Issue } from './issue.ts';
import { notJson, parseJson } from './json.ts';

/** What our code refuses each kind of vector for; nothing where it takes it. */
const ISSUES_OF: Readonly<Record<Vector['schema'], (text: string) => readonly Issue[]>> = {
  ServerMessage: (text) => issuesIn(decode(text)),
  ClientMessage: (text) => issuesIn(decodeClientMessage(text)),
  Message: (text) => issuesIn(decodeMessage(text)),
  MediaContent: (text) => {
    const value = parseJson(text);
    return value === undefined ? notJson(text) : (mediaContentIssues(value) ?? []);
  },
};

const issuesIn = (result: ReturnType<typeof decodeMessage>): readonly Issue[] =>
  result.ok ? [] : result.issues;

it.each(loadVectors())('$file: $why', ({ schema, text, refusedBy }) => {
  const [first] = ISSUES_OF[schema](text);
  expect(first && { keyword: first.keyword, path: first.path }).toEqual(refusedBy);
});
