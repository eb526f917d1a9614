import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { HTTP_LIMITS } from '../../../schema/http/index.ts';
import { HttpError } from './http-error.ts';

const validators = new Map<TSchema, Validator>();

function validatorOf(schema: TSchema): Validator {
  const validator = validators.get(schema) ?? (Compile(schema) as Validator);
  validators.set(schema, validator);
  return validator;
}

/** Throws 400 where the value does not fit. The sentence says what does not and what is taken, and not what was sent. */
export function validate(value: unknown, schema: TSchema, what: string): void {
  const validator = validatorOf(schema);
  if (validator.Check(value)) return;
  if (holdsUnknown(value, schema)) throw new HttpError(400, `${what} ${hasUnknown(schema)}`);
  const errors = validator.Errors(shorten(value));
  const error = errors[0];
  const path = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  const takes = describe(schema, path);
  throw new HttpError(400, `${path || what} ${sayWhy(error)}${takes ? `: it takes ${takes}` : ''}`);
}

/** So many items of a list are looked at to say what is wrong in it. */
const LOOKED_AT = HTTP_LIMITS.members + 1;

/**
 * As much of the value as an explanation needs. TypeBox looks for every fault that there is: in an array of 30,000 wrong
 * items that was seen to take 200 ms, in which nobody else is served.
 */
function shorten(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value);
  return Object.fromEntries(
    fields.map(([name, part]) => [name, Array.isArray(part) ? part.slice(0, LOOKED_AT) : part]),
  );
}

function holdsUnknown(value: unknown, schema: TSchema): boolean {
  const { additionalProperties, properties = {} } = schema as {
    additionalProperties?: unknown;
    properties?: object;
  };
  if (additionalProperties !== false || typeof value !== 'object' || value === null || Array.isArray(value))
    return false;
  return Object.keys(value).some((name) => !Object.hasOwn(properties, name));
}

function hasUnknown(schema: TSchema): string {
  const { properties = {} } = schema as { properties?: object };
  return `has a field that is not known here: it takes ${Object.keys(properties).join(', ')}`;
}

/** TypeBox shows a pattern, which helps nobody. */
function sayWhy(error: { keyword: string; message: string } | undefined): string {
  return error?.keyword === 'pattern' ? 'holds a character that is not allowed' : String(error?.message);
}

/** What the schema says of the field that is wrong, from its first words. */
function describe(schema: TSchema, path: string): string | undefined {
  const [name = ''] = path.split('.');
  const { properties = {} } = schema as { properties?: Record<string, { description?: string }> };
  return Object.hasOwn(properties, name) ? properties[name]?.description : undefined;
}

/** A whole number as it is written in decimal, and nothing else: no sign, no fraction, no `0x10`. */
const DECIMAL = /^(?:0|[1-9]\d{0,14})$/;

/** The texts of a query by the types of their schema. Throws 400 where one is given twice. */
export function readQuery(
  given: Readonly<Record<string, readonly string[]>>,
  schema: TSchema,
): Record<string, unknown> {
  const { properties } = schema as unknown as { properties: Record<string, { type?: string }> };
  const named = Object.entries(properties).filter(([name]) => Object.hasOwn(given, name));
  return Object.fromEntries(
    named.map(([name, { type }]) => {
      const [text = '', ...others] = given[name] ?? [];
      if (others.length > 0) throw new HttpError(400, `${name} is given more than once: give it once`);
      return [name, type === 'integer' && DECIMAL.test(text) ? Number(text) : text];
    }),
  );
}
