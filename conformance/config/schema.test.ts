import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { configJsonSchema } from './schema.ts';
import { targetOf } from './target-of.ts';

test('editors get a JSON Schema that says the same', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(configJsonSchema());
  expect(
    validate({
      $schema: './x.json',
      url: 'ws://x',
      users: ['1', { id: '2', token: 't' }],
      groups: { g: ['1'] },
      claims: { sub: '{id}' },
    }),
  ).toBe(true);
  expect(validate({ secert: 'x' })).toBe(false);
  expect(validate({ features: { receipts: 'perhaps' } })).toBe(false);
  expect(validate({ budget: 0 })).toBe(false);
});

test('a program gets a target from a configuration', async () => {
  const target = await targetOf({
    url: 'ws://x/?token=abcd',
    secret: 'some-secret',
    groups: { g: ['1', '2'] },
  });
  expect(target).toMatchObject({
    url: 'ws://x/',
    users: ['1', '2'],
    groups: [{ id: 'g', members: ['1', '2'] }],
  });
  await expect(targetOf({ secret: 'some-secret' })).rejects.toThrow('config: url: is needed');
  await expect(targetOf({ url: 'ws://x', timeout: 0.5 })).rejects.toThrow('config: timeout: got 0.5');
});
