import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { ClientMessage, MediaContent, Message, ServerMessage } from '../message.ts';
import differences from './differences.json' with { type: 'json' };
import { firstRefusal, type ReportedRefusal } from './first-refusal.ts';
import { loadVectors } from './index.ts';
import vectorSchema from './vector.schema.json' with { type: 'json' };

const SCHEMAS = { ServerMessage, ClientMessage, Message, MediaContent };
const vectors = loadVectors();

/** By name; ajv keeps what it has compiled. */
const ajv = new Ajv2020({ strict: true, allErrors: true });
const isVector = new Ajv2020({ strict: true, strictRequired: false }).compile(vectorSchema);

/** A file as it is; `refusedBy` is there in the invalid ones. */
type Row = Record<string, unknown> & { refusedBy: Record<string, unknown> };

/** The files as they are, with a row that may be changed. */
const files = () =>
  vectors.map(({ file }) => ({
    path: file,
    row: JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Row,
  }));

const parse = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

describe('the files', () => {
  it('are at least 220, most of the ways to be wrong included', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(220);
    expect(new Set(vectors.map((vector) => vector.file)).size).toBe(vectors.length);
    const timestamps = vectors.filter((vector) => /\/timestamp-/.test(vector.file));
    expect(timestamps.filter((vector) => vector.valid).length).toBeGreaterThanOrEqual(20);
    expect(timestamps.filter((vector) => !vector.valid).length).toBeGreaterThanOrEqual(30);
  });

  it.each(['valid', 'invalid'])('in %s/ have the right name and fields', (kind) => {
    for (const name of readdirSync(new URL(`./${kind}/`, import.meta.url))) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.json$/);
      const row = JSON.parse(readFileSync(new URL(`./${kind}/${name}`, import.meta.url), 'utf8'));
      const body = 'text' in row ? 'text' : 'message';
      const fields = ['why', 'schema', body, ...(kind === 'invalid' ? ['refusedBy'] : [])];
      expect(Object.keys(row), name).toEqual(fields);
      expect(row.why, name).toMatch(/^\S.+\.$/);
      expect(Object.keys(SCHEMAS)).toContain(row.schema);
    }
  });

  it('are what vector.schema.json says', () => {
    const wrong = files().filter(({ row }) => !isVector(row));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it.each<[string, (row: Row) => void]>([
    ['without a reason', (row) => delete row.why],
    ['with a message and a text', (row) => Object.assign(row, { text: '{}' })],
    ['with neither', (row) => delete row.message],
    ['of a schema that there is not', (row) => Object.assign(row, { schema: 'Report' })],
    ['with a field that is not known', (row) => Object.assign(row, { note: 'x' })],
    ['refused by a keyword that there is not', (row) => Object.assign(row.refusedBy, { keyword: 'format' })],
    ['refused as no JSON, without its text', (row) => Object.assign(row.refusedBy, { keyword: 'json' })],
    ['refused without an instance path', (row) => delete row.refusedBy.instancePath],
  ])('would not be, %s', (_what, spoil) => {
    const row = files().find(({ path }) => path === 'invalid/client-missing-receiver-id.json')!.row;
    expect(isVector(row)).toBe(true);
    spoil(row);
    expect(isVector(row)).toBe(false);
  });

  it('say at which value the keyword looked, as a validator reports it', () => {
    const disputed = vectors.filter(({ schema, text, refusedBy }) => {
      if (refusedBy === undefined || refusedBy.keyword === 'json') return false;
      const validate = ajv.compile(SCHEMAS[schema]);
      validate(JSON.parse(text));
      return !validate.errors?.some(
        ({ keyword, instancePath }) =>
          keyword === refusedBy.keyword && instancePath === refusedBy.instancePath,
      );
    });
    expect(disputed.map((vector) => vector.file)).toEqual([]);
  });

  it('are there for every known difference', () => {
    const names = new Set(vectors.map(({ file }) => file));
    expect(differences.filter(({ vector }) => !names.has(vector))).toEqual([]);
    for (const row of differences)
      expect(Object.keys(row)).toEqual(['vector', 'language', 'library', 'reason']);
  });

  it('name `json` exactly where the text is none', () => {
    const wrong = vectors.filter(
      ({ text, refusedBy }) => (parse(text) === undefined) !== (refusedBy?.keyword === 'json'),
    );
    expect(wrong.map((vector) => vector.file)).toEqual([]);
  });
});

/** Each validator gives what it refuses, `required` once for each missing field. */
const VALIDATORS = {
  ajv: (schema: keyof typeof SCHEMAS) => {
    const validate = ajv.compile(SCHEMAS[schema]);
    return (value: unknown): ReportedRefusal[] =>
      validate(value)
        ? []
        : (validate.errors ?? []).map(({ keyword, instancePath, params }) => ({
            keyword,
            path: keyword === 'required' ? `${instancePath}/${params.missingProperty}` : instancePath,
          }));
  },
  TypeBox: (schema: keyof typeof SCHEMAS) => {
    const validator = Compile(SCHEMAS[schema]);
    return (value: unknown): ReportedRefusal[] =>
      validator.Errors(value).flatMap((error) =>
        error.keyword === 'required'
          ? error.params.requiredProperties.map((field) => ({
              keyword: 'required',
              path: `${error.instancePath}/${field}`,
            }))
          : [{ keyword: error.keyword, path: error.instancePath }],
      );
  },
};

describe.each(Object.entries(VALIDATORS))('%s', (_name, prepare) => {
  it.each(Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])('agrees on every %s', (schema) => {
    const check = prepare(schema);
    const disputed = vectors
      .filter((vector) => vector.schema === schema && vector.refusedBy?.keyword !== 'json')
      .map(({ file, text, refusedBy }) => ({ file, refusedBy, got: firstRefusal(check(JSON.parse(text))) }))
      .filter(({ refusedBy, got }) => refusedBy?.keyword !== got?.keyword || refusedBy?.path !== got?.path);
    expect(disputed).toEqual([]);
  });
});
