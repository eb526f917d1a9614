import { describeIssue } from './format-issue.ts';
import { clientMessageIssues } from './generated/client-message.ts';
import {
  clientMessageJsonSchema,
  messageJsonSchema,
  serverMessageJsonSchema,
} from './generated/json-schemas.ts';
import { messageIssues } from './generated/message.ts';
import { serverMessageIssues } from './generated/server-message.ts';
import type { ClientMessage, Message, ServerMessage } from './generated/types.ts';
import type { Issue } from './issue.ts';

/**
 * The interfaces of Standard Schema and of Standard JSON Schema, version 1 (https://standardschema.dev): libraries that
 * take either can check a value with it, and ask for its JSON Schema.
 */
export interface StandardSchema<T> {
  /** What libraries that take any Standard Schema read. */
  readonly '~standard': {
    /** Version of the interface. */
    readonly version: 1;
    /** Who made the schema. */
    readonly vendor: 'imtypes';
    /** Takes a value that is already parsed, and gives it back or says in words why not. */
    readonly validate: (value: unknown) => StandardResult<T>;
    /** Gives the same as JSON Schema; what goes in and what comes out have the same one. */
    readonly jsonSchema: {
      /** JSON Schema of what `validate` takes. */
      readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
      /** JSON Schema of what `validate` gives back. */
      readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
    /** For type inference alone; holds nothing when the code runs. */
    readonly types?: StandardTypes<T> | undefined;
  };
}

/** How a library asks for a JSON Schema. */
export interface JsonSchemaOptions {
  /** The dialect: `draft-2020-12`, `draft-07` or `openapi-3.0`. For another one an Error is thrown. */
  readonly target: 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | (string & {});
  /** For other libraries; nothing is read of it here. */
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** The types of a Standard Schema: what it takes is what it gives back. */
export interface StandardTypes<T> {
  /** What `validate` takes. */
  readonly input: T;
  /** What `validate` gives back. */
  readonly output: T;
}

/** What `validate` gives back: the value, or issues in words. */
export type StandardResult<T> =
  | {
      /** The value itself, no copy. */
      readonly value: T;
      /** Not there. */
      readonly issues?: undefined;
    }
  | {
      /** At least one. */
      readonly issues: readonly StandardIssue[];
    };

/** One issue in words, with the names of the fields that lead to it. */
export interface StandardIssue {
  /** What was expected and what was found; where, is said by `path` alone. */
  readonly message: string;
  /** Names of the fields; empty for the whole value. */
  readonly path: readonly string[];
}

const inWords = (issue: Issue): StandardIssue => ({
  message: describeIssue(issue),
  path: issue.path.split('/').slice(1),
});

/** What `$schema` says of each dialect; a schema within an OpenAPI document says nothing. */
const DIALECTS: Readonly<Record<string, { readonly $schema?: string }>> = {
  'draft-2020-12': { $schema: 'https://json-schema.org/draft/2020-12/schema' },
  'draft-07': { $schema: 'http://json-schema.org/draft-07/schema#' },
  'openapi-3.0': {},
};

/** A copy for each who asks, so that nobody changes the schema of another. */
function jsonSchemaOf(schema: object, { target }: JsonSchemaOptions): Record<string, unknown> {
  const dialect = Object.hasOwn(DIALECTS, target) ? DIALECTS[target] : undefined;
  if (dialect === undefined)
    throw new Error(
      `The JSON Schema target ${target} is not known; there are ${Object.keys(DIALECTS).join(', ')}.`,
    );
  return { ...dialect, ...JSON.parse(JSON.stringify(schema)) };
}

function standardSchema<T>(
  issuesOf: (value: unknown) => readonly Issue[] | undefined,
  schema: object,
): StandardSchema<T> {
  const validate = (value: unknown): StandardResult<T> => {
    const issues = issuesOf(value);
    return issues ? { issues: issues.map(inWords) } : { value: value as T };
  };
  const give = (options: JsonSchemaOptions) => jsonSchemaOf(schema, options);
  return {
    '~standard': { version: 1, vendor: 'imtypes', validate, jsonSchema: { input: give, output: give } },
  };
}

/** A message of either direction, as a Standard Schema. */
export const MessageSchema = /* @__PURE__ */ standardSchema<Message>(messageIssues, messageJsonSchema);

/** A message from a client to the server, as a Standard Schema. */
export const ClientMessageSchema = /* @__PURE__ */ standardSchema<ClientMessage>(
  clientMessageIssues,
  clientMessageJsonSchema,
);

/** A message from the server to a client, as a Standard Schema. */
export const ServerMessageSchema = /* @__PURE__ */ standardSchema<ServerMessage>(
  serverMessageIssues,
  serverMessageJsonSchema,
);
