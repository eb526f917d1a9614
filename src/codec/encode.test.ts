import { describe, expect, it } from 'vitest';
import { EncodeError, encode } from './encode.ts';
import type { ClientMessage } from './generated/types.ts';

const SENT = { type: 'text', content: 'hello', receiverId: '123' } as const;
const EVERY_FIELD: Required<ClientMessage> = {
  id: 'a',
  type: 'file',
  content: 'https://example.com/a.pdf',
  senderId: '1',
  receiverId: '2',
  timestamp: '2023-10-27T10:30:00Z',
  fileName: 'a.pdf',
  fileSize: 3,
  conversationId: 'c',
};

const refusal = (message: unknown): unknown => {
  try {
    return encode(message as ClientMessage);
  } catch (error) {
    return error;
  }
};

const REFUSED: readonly (readonly [what: string, message: unknown, issues: readonly string[]])[] = [
  ['nothing', undefined, [' type']],
  ['null', null, [' type']],
  ['an array', [SENT], [' type']],
  ['a system message', { ...SENT, type: 'system' }, ['/type enum']],
  ['no receiver', { ...SENT, receiverId: undefined }, ['/receiverId required']],
  ['an empty receiver', { ...SENT, receiverId: '' }, ['/receiverId minLength']],
  ['a number as content', { ...SENT, content: 5 }, ['/content type']],
  ['a Date', { ...SENT, timestamp: new Date(0) }, ['/timestamp type']],
];

describe('encode', () => {
  it('sends every known field', () => {
    expect(JSON.parse(encode(EVERY_FIELD))).toEqual(EVERY_FIELD);
  });

  it('sends no field that is undefined', () => {
    expect(encode({ ...SENT, id: undefined })).toBe('{"type":"text","content":"hello","receiverId":"123"}');
  });

  it('sends nothing else, whatever the object holds', () => {
    const message = { ...SENT, password: 'secret', toJSON: () => ({ type: 'system' }), [Symbol('s')]: 1 };
    expect(JSON.parse(encode(message))).toEqual(SENT);
  });

  it('escapes lone surrogates, so that the frame is UTF-8', () => {
    expect(encode({ ...SENT, content: '\ud800' })).toContain('\\ud800');
  });

  it.each(REFUSED)('throws on %s', (_, message, issues) => {
    const error = refusal(message) as EncodeError;
    expect(error).toBeInstanceOf(EncodeError);
    expect(error.code).toBe('ERR_IMTYPES_ENCODE');
    expect(error.issues.map(({ path, keyword }) => `${path} ${keyword}`)).toEqual(issues);
  });

  it('says in words what is wrong', () => {
    expect(() => encode({ ...SENT, type: 'system' as 'text', receiverId: '' })).toThrow(
      'The message cannot be sent. /type: expected one of text, image, file, emoji, found "system"; /receiverId: expected at least 1 character, found "".',
    );
  });
});
