import { inspect } from 'node:util';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import * as schemas from '../../schema/message.ts';
import { anyMessage, anyValue, HAND_WRITTEN } from './fixtures/values.ts';
import { clientMessageIssues, isClientMessage } from './generated/client-message.ts';
import { isMediaContent, mediaContentIssues } from './generated/media-content.ts';
import { isMessage, messageIssues } from './generated/message.ts';
import { isServerMessage, serverMessageIssues } from './generated/server-message.ts';
import { isEmojiMessage, isFileMessage, isImageMessage, isSystemMessage, isTextMessage } from './guards.ts';
import type { Issue } from './issue.ts';

interface Subject {
  readonly schema: object;
  readonly guard: (value: unknown) => boolean;
  readonly issuesOf?: (value: unknown) => readonly Issue[] | undefined;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  Message: { schema: schemas.Message, guard: isMessage, issuesOf: messageIssues },
  ClientMessage: { schema: schemas.ClientMessage, guard: isClientMessage, issuesOf: clientMessageIssues },
  ServerMessage: { schema: schemas.ServerMessage, guard: isServerMessage, issuesOf: serverMessageIssues },
  MediaContent: { schema: schemas.MediaContent, guard: isMediaContent, issuesOf: mediaContentIssues },
  TextMessage: { schema: schemas.TextMessage, guard: isTextMessage },
  ImageMessage: { schema: schemas.ImageMessage, guard: isImageMessage },
  FileMessage: { schema: schemas.FileMessage, guard: isFileMessage },
  EmojiMessage: { schema: schemas.EmojiMessage, guard: isEmojiMessage },
  SystemMessage: { schema: schemas.SystemMessage, guard: isSystemMessage },
};

/** The field that ajv refuses; where one is missing it names the object, and our issues name the field. */
const pathOf = ({ instancePath, keyword, params }: ErrorObject): string =>
  keyword === 'required' ? `${instancePath}/${params.missingProperty}` : instancePath;

const seed = Number(process.env.SEED ?? Date.now() % 0x7fffffff);

describe.each(Object.entries(SUBJECTS))(`%s (SEED=${seed})`, (_, { schema, guard, issuesOf }) => {
  const byAjv = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  const byTypeBox = Compile(schema as never);

  const agree = (value: unknown): boolean => {
    const verdict = guard(value);
    return byAjv(value) === verdict && byTypeBox.Check(value) === verdict;
  };
  const blameTheSame = (value: unknown): boolean => {
    if (issuesOf === undefined) return true;
    const ours = issuesOf(value) ?? [];
    const theirs = byAjv(value) ? [] : byAjv.errors!;
    // ajv tells every keyword that a field breaks, we tell the first.
    return (
      new Set(theirs.map(pathOf)).size === ours.length &&
      ours.every(({ path, keyword }) =>
        theirs.some((error) => pathOf(error) === path && error.keyword === keyword),
      )
    );
  };

  it('is judged alike by ajv, TypeBox and our code, on hand-written values', () => {
    const disputed = HAND_WRITTEN.filter((value) => !agree(value) || !blameTheSame(value));
    expect(disputed.map((value) => inspect(value, { depth: 1 }))).toEqual([]);
  });

  it('is judged alike on generated messages and on any value', () => {
    fc.assert(fc.property(anyMessage, agree), { seed, numRuns: 3000 });
    fc.assert(fc.property(anyMessage, blameTheSame), { seed, numRuns: 1000 });
    fc.assert(fc.property(anyValue, agree), { seed, numRuns: 500 });
  });

  it('is put to both kinds of values', () => {
    const generated = fc.sample(anyMessage, { seed, numRuns: 1000 });
    for (const values of [HAND_WRITTEN, generated]) {
      const taken = values.filter(guard).length;
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(values.length);
    }
  });
});
