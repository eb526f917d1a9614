import { formatIssue } from './format-issue.ts';
import { clientMessageIssues } from './generated/client-message.ts';
import { messageIssues } from './generated/message.ts';
import { serverMessageIssues } from './generated/server-message.ts';
import type * as types from './generated/types.ts';
import type { Issue } from './issue.ts';

/** The interface of Standard Schema, version 1 (https://standardschema.dev), as far as a validator needs it. */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'imtypes';
    /** Takes a value that is already parsed, and gives it back or says in words why not. */
    readonly validate: (value: unknown) => StandardResult<T>;
    /** For type inference alone; holds nothing when the code runs. */
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

/** What `validate` gives back: the value, or issues in words. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One issue in words, with the names of the fields that lead to it. */
export interface StandardIssue {
  readonly message: string;
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

/** A message of either direction, as a Standard Schema and as a type. */
export const Message = /* @__PURE__ */ standardSchema<types.Message>(messageIssues);
export type Message = types.Message;

/** A message from a client to the server, as a Standard Schema and as a type. */
export const ClientMessage = /* @__PURE__ */ standardSchema<types.ClientMessage>(clientMessageIssues);
export type ClientMessage = types.ClientMessage;

/** A message from the server to a client, as a Standard Schema and as a type that narrows by `type`. */
export const ServerMessage = /* @__PURE__ */ standardSchema<types.ServerMessage>(serverMessageIssues);
export type ServerMessage = types.ServerMessage;
