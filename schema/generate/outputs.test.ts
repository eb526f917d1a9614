import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { asyncapiOutput } from './asyncapi.ts';
import { CLIENT_EXAMPLES, SERVER_EXAMPLES } from './examples.ts';
import { fieldsOf } from './flat-schema.ts';
import { jsonSchemaOutputs } from './json-schemas.ts';
import { outputs } from './outputs.ts';
import { staleOutputs, staleReport } from './stale.ts';

const ROOT = join(import.meta.dirname, '../..');
const BUNDLE = 'schema/generated/schema.json';

/** What the tests look at of a schema. */
interface Part {
  readonly properties: { readonly type: object };
  readonly $defs: Record<string, Part>;
  readonly enum: readonly string[];
}
type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const textOf = (path: string): string => outputs().find((output) => output.path === path)!.text;
const fileOf = (path: string): { $id: string } => JSON.parse(textOf(path)) as { $id: string };
/** Formats are annotations, as JSON Schema 2020-12 has them unless told otherwise. */
const ajvOf = (): Ajv2020 => new Ajv2020({ strict: true, validateFormats: false });

describe('the generated files', () => {
  it('are what the schemas give; else run: npm run generate', () => {
    const stale = staleOutputs(outputs(), (path) => readFileSync(join(ROOT, path), 'utf8'));
    expect(stale.map(({ path }) => path)).toEqual([]);
  });

  it('are the same each time', () => {
    expect(outputs()).toEqual(outputs());
  });

  it('have paths of their own', () => {
    const paths = outputs().map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('a check', () => {
  const [first, second, third] = ['a', 'b', 'c'].map((path) => ({ path, text: `text of ${path}` }));
  const read = (path: string): string | undefined => ({ a: 'text of a', b: 'an older text' })[path];

  it('names each file that is old or missing, and the command that mends it', () => {
    const report = staleReport(staleOutputs([first!, second!, third!], read));
    expect(report).toContain('stale: b\nstale: c\n');
    expect(report).not.toContain('stale: a');
    expect(report).toContain('npm run generate');
  });
});

describe('JSON Schema', () => {
  it.each(jsonSchemaOutputs().map(({ path }) => path))('%s compiles in strict mode', (path) => {
    const schema = fileOf(path);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://imtypes.dev/schema/v1/${path.split('/').at(-1)!.replace('.schema.json', '.json')}`,
    });
    expect(ajvOf().compile(schema)).toBeTypeOf('function');
  });

  it('names each enum of the protocol once: every other place refers to it', () => {
    const { $defs } = JSON.parse(textOf(BUNDLE)) as { $defs: Record<string, Part> };
    expect($defs.Message?.properties.type).toHaveProperty('$ref', '#/$defs/MessageType');
    expect($defs.ServerMessage?.properties.type).toHaveProperty('$ref', '#/$defs/MessageType');
    expect($defs.ClientMessage?.properties.type).toHaveProperty('$ref', '#/$defs/ClientMessageType');
    // What a schema holds of it for itself is the same as what the bundle holds for all.
    expect($defs.Message?.$defs.MessageType?.enum).toEqual($defs.MessageType?.enum);
    expect(asyncapiOutput().text.match(/"enum"/g)).toHaveLength(2);
  });

  it('says of every time of the protocol that it is one, in the word that generators know', () => {
    for (const path of jsonSchemaOutputs().map(({ path }) => path)) {
      const text = textOf(path);
      expect(text.match(/"format": "date-time"/g)?.length, path).toBe(
        text.match(/"pattern": "\^\(\?:\[0-9\]\{4\}-/g)?.length,
      );
    }
    expect(textOf(BUNDLE)).toContain('"format": "date-time"');
  });

  it('keeps what the judge writes out of the bundle of the protocol', () => {
    expect(Object.keys(JSON.parse(textOf(BUNDLE)).$defs)).not.toContain('Report');
    expect(fileOf('schema/generated/Report.schema.json').$id).toMatch(/Report\.json$/);
  });

  it('the bundle takes the examples, by itself and by each name', () => {
    const ajv = ajvOf().addSchema(fileOf(BUNDLE));
    const { $id } = fileOf(BUNDLE);
    const takes = (fragment: string, value: object): boolean =>
      ajv.validate(`${$id}${fragment}`, value) as boolean;
    for (const { payload } of [...CLIENT_EXAMPLES, ...SERVER_EXAMPLES]) expect(takes('', payload)).toBe(true);
    for (const { payload } of CLIENT_EXAMPLES) expect(takes('#/$defs/ClientMessage', payload)).toBe(true);
    for (const { payload } of SERVER_EXAMPLES) expect(takes('#/$defs/ServerMessage', payload)).toBe(true);
    expect(takes('', { type: 'text' })).toBe(false);
  });
});

describe('requirements.json', () => {
  const rows = JSON.parse(textOf('schema/generated/requirements.json')) as Row[];

  it('says of each clause whether it is judged; why, how servers break it and what to do, in both languages', () => {
    for (const row of rows) {
      expect(row.judged, row.id).toBe(row.excluded === undefined);
      if (!row.judged) continue;
      for (const field of ['text', 'why', 'usually', 'fix'])
        expect(row[field], row.id).toEqual({ en: expect.any(String), zh: expect.any(String) });
    }
    expect(rows.filter(({ judged }) => judged).length).toBeGreaterThan(70);
  });
});

describe('AsyncAPI', () => {
  it('is accepted by its parser without a single diagnostic', async () => {
    const { document, diagnostics } = await new Parser().parse(asyncapiOutput().text);
    expect(diagnostics).toEqual([]);
    expect(
      document!
        .operations()
        .all()
        .map((operation) => [operation.id(), operation.action()]),
    ).toEqual([
      ['receiveClientMessage', 'receive'],
      ['sendServerMessage', 'send'],
    ]);
  });

  it('is judged by a parser that does find faults', async () => {
    const wrong = asyncapiOutput().text.replace('"action": "send"', '"action": "sends"');
    const { diagnostics } = await new Parser().parse(wrong);
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

describe('generated code', () => {
  const schema = (field: object) => ({ type: 'object', properties: { field } });

  it.each([
    ['a keyword that it does not check', { type: 'string', maxLength: 5 }, 'Sample.field', 'maxLength'],
    ['a length beyond 1', { type: 'string', minLength: 2 }, 'Sample.field', 'minLength'],
    ['another pattern', { type: 'string', pattern: '^a$' }, 'Sample.field', 'pattern'],
    ['a nested object', { type: 'object', properties: {} }, 'Sample.field', 'type'],
  ])('is not written for %s', (_, field, place, keyword) => {
    expect(() => fieldsOf('Sample', schema(field))).toThrow(new RegExp(`${place}.*${keyword}`));
  });

  it('is not written for what is no object schema', () => {
    expect(() => fieldsOf('Sample', { type: 'array' })).toThrow('Sample: expected an object schema.');
  });
});
