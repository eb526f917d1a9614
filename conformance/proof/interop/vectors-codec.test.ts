import { describe, expect, it } from 'vitest';
import { loadVectors } from '../../../schema/vectors/index.ts';
import type { Issue } from '../../../src/index.ts';
import * as imtypes from '../../../src/index.ts';

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

/** `parseMediaContent` also takes the other form of content, a bare URL, which the schema does not describe. */
const BARE_URL = 'invalid/media-bare-url.json';
const vectors = loadVectors().filter((vector) => vector.file !== BARE_URL);

/** In words, because vitest needs minutes to print the difference of deeply nested values. */
const inWords = (refusal: { keyword: string; path: string } | undefined): string =>
  refusal ? `refused by ${refusal.keyword} at ${refusal.path || 'the whole text'}` : 'read';

describe('every vector', () => {
  it('is read or refused by the library as it says, by its keyword and path', () => {
    const disputed = vectors
      .map(({ file, schema, text, refusedBy }) => {
        const result = READERS[schema]!(text);
        return { file, expected: inWords(refusedBy), got: inWords(result.ok ? undefined : result.issues[0]) };
      })
      .filter(({ expected, got }) => expected !== got);
    expect(disputed).toEqual([]);
  });

  it('that is JSON is guarded as it says', () => {
    const disputed = vectors
      .filter((vector) => vector.refusedBy?.keyword !== 'json')
      .filter(({ schema, text, valid }) => GUARDS[schema]!(JSON.parse(text)) !== valid);
    expect(disputed.map((vector) => vector.file)).toEqual([]);
  });

  it('that is valid is read without loss', () => {
    const changed = vectors.filter(({ schema, text, valid }) => {
      const result = READERS[schema]!(text);
      const value = 'message' in result ? result.message : 'media' in result ? result.media : undefined;
      return valid && JSON.stringify(value) !== JSON.stringify(JSON.parse(text));
    });
    expect(changed.map((vector) => vector.file)).toEqual([]);
  });
});

it('the bare URL among the vectors is the other form of content', () => {
  const [vector] = loadVectors().filter(({ file }) => file === BARE_URL);
  expect(imtypes.parseMediaContent(vector!.text)).toEqual({ ok: true, media: { url: vector!.text } });
});
