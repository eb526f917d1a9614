import { TIMESTAMP_PATTERN } from '../formats.ts';

/** One keyword of a field with what it asks for. */
export type Check = readonly [keyword: string, expected: unknown];

/** One field of a flat object schema, as the generators of code read it. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly checks: readonly Check[];
}

const ANNOTATIONS = ['description', 'title', 'examples'];

/** Keywords that the generated code knows how to check, and what it can check them for. */
const KNOWN: Readonly<Record<string, (expected: unknown) => boolean>> = {
  type: (expected) => expected === 'string' || expected === 'integer',
  enum: (expected) => Array.isArray(expected) && expected.every((value) => typeof value === 'string'),
  const: (expected) => typeof expected === 'string',
  pattern: (expected) => expected === TIMESTAMP_PATTERN,
  // Beyond 1 a length would have to be counted in code points.
  minLength: (expected) => expected === 1,
  minimum: (expected) => typeof expected === 'number',
  maximum: (expected) => typeof expected === 'number',
};

/**
 * The fields of an object schema whose properties are scalars.
 *
 * Throws where a schema uses more than that: code that checked less than its schema would be worse than none.
 */
export function fieldsOf(name: string, schema: object): readonly Field[] {
  const {
    properties,
    required = [],
    type,
  } = schema as {
    properties?: Record<string, Record<string, unknown>>;
    required?: readonly string[];
    type?: string;
  };
  if (type !== 'object' || properties === undefined) throw new Error(`${name}: expected an object schema.`);
  return Object.entries(properties).map(([field, { description, ...rest }]) => {
    const checks = Object.entries(rest).filter(([keyword]) => !ANNOTATIONS.includes(keyword));
    for (const [keyword, expected] of checks) {
      if (KNOWN[keyword]?.(expected)) continue;
      throw new Error(
        `${name}.${field}: no code can be generated for ${keyword}: ${JSON.stringify(expected)}; ` +
          'teach it to schema/generate/flat-schema.ts and guards.ts, or leave it out of the schema.',
      );
    }
    return {
      name: field,
      required: required.includes(field),
      description: String(description ?? ''),
      checks,
    };
  });
}
