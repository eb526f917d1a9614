import * as message from '../message.ts';
import { Report } from '../report.ts';
import { withNamedParts } from './named-parts.ts';
import { jsonText, type Output } from './output.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const BUNDLE_ID = 'https://imtypes.dev/schema/v1/schema.json';

/** The schemas of the protocol: what implementers in other languages read, by name. */
export const PROTOCOL: Readonly<Record<string, object>> = {
  MessageType: message.MessageType,
  ClientMessageType: message.ClientMessageType,
  Message: message.Message,
  ClientMessage: message.ClientMessage,
  ServerMessage: message.ServerMessage,
  TextMessage: message.TextMessage,
  ImageMessage: message.ImageMessage,
  FileMessage: message.FileMessage,
  EmojiMessage: message.EmojiMessage,
  SystemMessage: message.SystemMessage,
  MediaContent: message.MediaContent,
};

/** The schemas of what the judge writes. They stand apart, so that a generator makes no type of them for a chat. */
const OF_THE_JUDGE: Readonly<Record<string, object>> = { Report };

/**
 * The same schema with its identity and name first, where a reader looks for them, and what it refers to at its end.
 *
 * The same text is right in both files: a resolver that knows `$id` finds the enum within the schema itself, and one
 * that takes every reference from the root of the file finds it under the `$defs` of the bundle.
 */
function titled(name: string, whole: object): object {
  const { schema, parts } = withNamedParts(whole, (part) => `#/$defs/${part}`);
  const { $id, description, ...rest } = schema as { $id?: string; description?: string };
  if ($id === undefined) throw new Error(`${name}: a published schema needs an $id.`);
  return {
    $id,
    title: name,
    description,
    ...rest,
    ...(Object.keys(parts).length > 0 ? { $defs: parts } : {}),
  };
}

const single = (name: string, schema: object): Output => ({
  path: `schema/generated/${name}.schema.json`,
  text: jsonText({ $schema: DIALECT, ...titled(name, schema) }),
});

/** Those of the protocol in one file; by itself it takes what `Message` takes. */
const bundle = (): Output => ({
  path: 'schema/generated/schema.json',
  text: jsonText({
    $schema: DIALECT,
    $id: BUNDLE_ID,
    title: 'imtypes',
    description: 'Every schema of the protocol under $defs; this schema itself takes a Message.',
    $ref: '#/$defs/Message',
    $defs: Object.fromEntries(Object.entries(PROTOCOL).map(([name, schema]) => [name, titled(name, schema)])),
  }),
});

/** JSON Schema 2020-12: one file per schema, and those of the protocol in one. */
export const jsonSchemaOutputs = (): readonly Output[] => [
  ...Object.entries({ ...PROTOCOL, ...OF_THE_JUDGE }).map(([name, schema]) => single(name, schema)),
  bundle(),
];
