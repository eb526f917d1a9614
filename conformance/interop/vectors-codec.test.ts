import { describe, expect, it } from 'vitest';
import { loadVectors } from '../../schema/vectors/index.ts';
import type { Issue } from '../../src/index.ts';
import * as imtypes from '../../src/index.ts';

type Result = { readonly ok: true } | { readonly ok: false; readonly issues: readonly Issue[] };

const READERS: Readonly<Record<string, (text: string) => Result>> = {
  ServerMessage: imtypes.decode,
  ClientMessage: imtypes.decodeClientMessage,
  Message: imtypes.decodeMessage,
  MediaContent: imtypes.parseMediaContent,
};
const GUARDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  ServerMessage: imtypes.isServerMessage,
  ClientMessage: imtypes.isClientMessage,
  Message: imtypes.isMessage,
  MediaContent: imtypes.isMediaContent,
};

/** `parseMediaContent` also takes the other form of content, a bare URL, which the schema is not about. */
const BARE_URL = 'invalid/media-bare-url.json';
const vectors = loadVectors().filter((vector) => vector.file !== BARE_URL);

describe('every vector', () => {
  it('is read or refused by the library as it says, by its keyword and path', () => {
    const disputed = vectors.flatMap(({ file, schema, text, refusedBy }) => {
      const result = READERS[schema]!(text);
      const [issue] = result.ok ? [] : result.issues;
      const agrees = issue?.keyword === refusedBy?.keyword && issue?.path === refusedBy?.path;
      return agrees && result.ok === (refusedBy === undefined) ? [] : [{ file, refusedBy, issue }];
    });
    expect(disputed).toEqual([]);
  });

  it('that is JSON is guarded as it says', () => {
    const disputed = vectors
      .filter((vector) => vector.refusedBy?.keyword !== 'json')
      .filter(({ schema, text, valid }) => GUARDS[schema]!(JSON.parse(text)) !== valid);
    expect(disputed.map((vector) => vector.file)).toEqual([]);
  });

  it('that is valid is read without loss', () => {
    for (const { file, schema, text } of vectors.filter((vector) => vector.valid)) {
      const result = READERS[schema]!(text);
      const value = 'message' in result ? result.message : 'media' in result ? result.media : undefined;
      // As text: own keys named __proto__ send vitest's comparison of objects round in circles.
      expect(JSON.stringify(value), file).toBe(JSON.stringify(JSON.parse(text)));
    }
  });
});

it('the bare URL among the vectors is the other form of content', () => {
  const [vector] = loadVectors().filter(({ file }) => file === BARE_URL);
  expect(imtypes.parseMediaContent(vector!.text)).toEqual({ ok: true, media: { url: vector!.text } });
});
