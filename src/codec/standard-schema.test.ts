import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { loadVectors } from '../../schema/vectors/index.ts';
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
      { path: ['type'], message: expect.stringMatching(/^expected one of text/) },
    ]);
    expect(schema['~standard'].validate(null).issues).toEqual([
      { path: [], message: 'expected object, found null' },
    ]);
  });

  it.each([
    ['draft-2020-12', () => new Ajv2020({ validateFormats: false })],
    ['draft-07', () => new Ajv({ validateFormats: false })],
    ['openapi-3.0', () => new Ajv({ validateFormats: false })],
  ] as const)('gives a JSON Schema of %s that refuses the same values', (target, makeAjv) => {
    const { input, output } = schema['~standard'].jsonSchema;
    expect(input({ target })).toEqual(output({ target }));
    const check = makeAjv().compile(input({ target }));
    const disputed = loadVectors()
      .filter(({ refusedBy }) => refusedBy?.keyword !== 'json')
      .map(({ text }) => JSON.parse(text))
      .filter((value) => check(value) !== !('issues' in schema['~standard'].validate(value)));
    expect(disputed).toEqual([]);
  });

  it('gives a schema that nobody else holds, and refuses a dialect that it does not know', () => {
    const { input } = schema['~standard'].jsonSchema;
    (input({ target: 'draft-07' }).properties as Record<string, unknown>).id = false;
    expect(input({ target: 'draft-07' })).toHaveProperty('properties.id.type', 'string');
    expect(() => input({ target: 'toString' })).toThrow('draft-2020-12, draft-07, openapi-3.0');
  });
});
