import { describe, expect, it } from 'vitest';
import { ClientMessageSchema, MessageSchema, ServerMessageSchema } from './standard-schema.ts';

const SENT = { type: 'text', content: 'hello', receiverId: '123' };
const PUSH = { ...SENT, id: '1', senderId: '2', timestamp: '2023-10-27T10:30:00Z' };

const CASES = [
  ['MessageSchema', MessageSchema, SENT, { ...SENT, type: 'note' }],
  ['ClientMessageSchema', ClientMessageSchema, SENT, { ...SENT, type: 'system' }],
  ['ServerMessageSchema', ServerMessageSchema, PUSH, { ...PUSH, type: 5 }],
] as const;

describe.each(CASES)('%s as a Standard Schema', (_, schema, right, wrong) => {
  it('says which version it is and who made it', () => {
    expect(schema['~standard']).toMatchObject({ version: 1, vendor: 'imtypes' });
  });

  it('gives a right value back', () => {
    expect(schema['~standard'].validate(right)).toEqual({ value: right });
  });

  it('says in words what is wrong, and where', () => {
    const result = schema['~standard'].validate(wrong);
    expect(result.issues).toEqual([
      { path: ['type'], message: expect.stringContaining('expected one of text') },
    ]);
    expect(schema['~standard'].validate(null).issues).toEqual([
      { path: [], message: 'expected object, found null' },
    ]);
  });
});
