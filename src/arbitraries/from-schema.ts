import fc, { type Arbitrary } from 'fast-check';
import { TIMESTAMP_PATTERN } from '../../schema/formats.ts';
import { integer } from './numbers.ts';
import { text } from './texts.ts';
import { timestamp } from './timestamps.ts';

/** A JSON Schema (2020-12), as far as this protocol's schemas use it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Arbitraries of the caller's own, by the name of the property that they are for, in whatever object. */
export interface SchemaOptions {
  /** Takes the place of what the schema of a property of this name would give. */
  readonly properties?: Readonly<Record<string, Arbitrary<unknown>>>;
  /** Longest text in bytes; 65,536 unless given. */
  readonly longest?: number;
}

/** Keywords that say nothing of the values, and those that are read below. */
const KNOWN = new Set([
  ...['$schema', '$id', '$defs', 'title', 'description', 'default', 'examples', 'deprecated', 'format'],
  ...['$ref', 'enum', 'const', 'anyOf', 'oneOf', 'type', 'required', 'properties', 'patternProperties'],
  ...['additionalProperties', 'items', 'minItems', 'maxItems', 'minLength', 'maxLength', 'pattern'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
]);

/**
 * An arbitrary of the values that a schema takes, weighted to what breaks servers.
 *
 * Throws for a keyword that it does not know: a schema that grows is never fuzzed by half without a word. `$ref` is
 * looked up within the schema itself (`#/$defs/...`).
 */
export function fromSchema(schema: JsonSchema, options: SchemaOptions = {}): Arbitrary<unknown> {
  return mapSchema(schema, schema, options);
}

function mapSchema(schema: JsonSchema, root: JsonSchema, options: SchemaOptions): Arbitrary<unknown> {
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword) && !keyword.startsWith('~'));
  if (unknown !== undefined)
    throw new Error(
      `the keyword "${unknown}" of a JSON Schema is not known here: teach src/arbitraries/from-schema.ts what it means`,
    );
  const { $ref, anyOf, oneOf } = schema;
  if (typeof $ref === 'string') return mapSchema(lookUp($ref, root), root, options);
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const some = (anyOf ?? oneOf) as readonly JsonSchema[] | undefined;
  if (some) return fc.oneof(...some.map((each) => mapSchema(each, root, options)));
  switch (schema.type) {
    case 'string':
      return mapString(schema, options);
    case 'integer':
      return integer(boundsOf(schema));
    case 'number':
      return fc.oneof(
        integer(boundsOf(schema)),
        fc.double({ ...boundsOf(schema), noNaN: true, noDefaultInfinity: true }),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(mapSchema((schema.items ?? {}) as JsonSchema, root, options), {
        minLength: (schema.minItems as number | undefined) ?? 0,
        maxLength: (schema.maxItems as number | undefined) ?? 4,
      });
    case 'object':
      return mapObject(schema, root, options);
    default:
      return fc.jsonValue();
  }
}

function lookUp(ref: string, root: JsonSchema): JsonSchema {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, name) => (at as JsonSchema | undefined)?.[name], root);
  if (typeof found !== 'object' || found === null || !ref.startsWith('#/'))
    throw new Error(`$ref ${JSON.stringify(ref)} leads to nothing within its schema`);
  return found as JsonSchema;
}

function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): {
  min?: number;
  max?: number;
} {
  const min = (minimum ?? (exclusiveMinimum === undefined ? undefined : Number(exclusiveMinimum) + 1)) as
    | number
    | undefined;
  const max = (maximum ?? (exclusiveMaximum === undefined ? undefined : Number(exclusiveMaximum) - 1)) as
    | number
    | undefined;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function mapString(
  { pattern, minLength = 0, maxLength }: JsonSchema,
  { longest }: SchemaOptions,
): Arbitrary<string> {
  if (pattern === TIMESTAMP_PATTERN) return timestamp;
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'));
  const most = maxLength === undefined ? Number.POSITIVE_INFINITY : Number(maxLength);
  // JSON Schema counts code points, of which a text has no more than it has units.
  const isShortEnough = (each: string): boolean => each.length <= most || [...each].length <= most;
  return text(longest).filter((each) => each.length >= Number(minLength) && isShortEnough(each));
}

function mapObject(schema: JsonSchema, root: JsonSchema, options: SchemaOptions): Arbitrary<unknown> {
  const { properties = {}, required = [], patternProperties = {} } = schema;
  const known = Object.entries(properties as Record<string, JsonSchema>);
  const own = fc.record(
    Object.fromEntries(
      known.map(([name, each]) => [name, options.properties?.[name] ?? mapSchema(each, root, options)]),
    ),
    { requiredKeys: required as string[] },
  );
  const more = Object.entries(patternProperties as Record<string, JsonSchema>).map(([pattern, each]) =>
    fc.dictionary(fc.stringMatching(new RegExp(pattern, 'u')), mapSchema(each, root, options), {
      maxKeys: 4,
    }),
  );
  // Not Object.assign: a key `__proto__` has to become a field, and no prototype.
  return fc.tuple(own, ...more).map((parts) => Object.fromEntries(parts.flatMap(Object.entries)));
}
