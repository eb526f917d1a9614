import { formatIssue } from './format-issue.ts';
import { clientMessageIssues } from './generated/client-message.ts';
import { messageIssues } from './generated/message.ts';
import { serverMessageIssues } from './generated/server-message.ts';
import type { ClientMessage, Message, ServerMessage } from './generated/types.ts';
import type { Issue } from './issue.ts';

/** The interface of Standard Schema, version 1 (https://standardschema.dev), as far as a validator needs it. */
export interface StandardSchema<T> {
  /** What libraries that take any Standard Schema read. */
  readonly '~standard': {
    /** Version of the interface. */
    readonly version: 1;
    /** Who made the schema. */
    readonly vendor: 'imtypes';
    /** Takes a value that is already parsed, and gives it back or says in words why not. */
    readonly validate: (value: unknown) => StandardResult<T>;
    /** For type inference alone; holds nothing when the code runs. */
    readonly types?: StandardTypes<T> | undefined;
  };
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
  /** The sentence of `formatIssue`. */
  readonly message: string;
  /** Names of the fields; empty for the whole value. */
  readonly path: readonly string[];
}

const inWords = (issue: Issue): StandardIssue => ({
  message: formatIssue(issue),
  path: issue.path.split('/').slice(1),
});

function standardSchema<T>(issuesOf: (value: unknown) => readonly Issue[] | undefined): StandardSchema<T> {
  const validate = (value: unknown): StandardResult<T> => {
    const issues = issuesOf(value);
    return issues ? { issues: issues.map(inWords) } : { value: value as T };
  };
  return { '~standard': { version: 1, vendor: 'imtypes', validate } };
}

/** A message of either direction, as a Standard Schema. */
export const MessageSchema = /* @__PURE__ */ standardSchema<Message>(messageIssues);

/** A message from a client to the server, as a Standard Schema. */
export const ClientMessageSchema = /* @__PURE__ */ standardSchema<ClientMessage>(clientMessageIssues);

/** A message from the server to a client, as a Standard Schema. */
export const ServerMessageSchema = /* @__PURE__ */ standardSchema<ServerMessage>(serverMessageIssues);
