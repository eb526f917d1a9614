import { TIMESTAMP_PATTERN } from '../formats.ts';
import { ClientMessageType, MessageType } from '../message.ts';

/** A JSON Schema as data. */
export type Schema = Readonly<Record<string, unknown>>;

/** The enums that have a name of their own. */
const NAMED: Readonly<Record<string, Schema>> = {
  MessageType: { ...MessageType },
  ClientMessageType: { ...ClientMessageType },
};

const sameValues = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The name of an enum that is published by itself; `undefined` where a schema is none. */
const nameOf = (schema: Schema): string | undefined =>
  Object.keys(NAMED).find((name) => schema.enum !== undefined && sameValues(schema.enum, NAMED[name]?.enum));

/**
 * A time with the format `date-time` as well: generators of code know the format, and none of them the pattern.
 * Validators take it for an annotation, unless they are told to assert formats: the pattern is what decides.
 */
export const withFormat = (schema: Schema): Schema =>
  schema.pattern === TIMESTAMP_PATTERN ? { ...schema, format: 'date-time' } : schema;

function property(schema: Schema, refer: (name: string) => string): Schema {
  const name = nameOf(schema);
  return name === undefined ? withFormat(schema) : { description: schema.description, $ref: refer(name) };
}

/** An object schema, and the named enums that it refers to, by name. */
interface WithParts {
  readonly schema: Schema;
  readonly parts: Readonly<Record<string, Schema>>;
}

/**
 * The same schema as generators of code understand it best: named enums by reference, so that they make one type of
 * each, and times with the format `date-time`. `refer` says where the enum of a name is to be found.
 */
export function withNamedParts(schema: object, refer: (name: string) => string): WithParts {
  const { properties } = schema as { properties?: Record<string, Schema> };
  if (properties === undefined) return { schema: { ...schema }, parts: {} };
  const changed = Object.entries(properties).map(([field, each]) => [field, property(each, refer)]);
  const names = Object.values(properties).flatMap((each) => nameOf(each) ?? []);
  return {
    schema: { ...schema, properties: Object.fromEntries(changed) },
    parts: Object.fromEntries(names.map((name) => [name, partOf(name)])),
  };
}

/** An enum without its identity: it is named by its place. */
function partOf(name: string): Schema {
  const { $id: _, ...rest } = NAMED[name] ?? {};
  return { title: name, ...rest };
}
