import * as message from '../message.ts';
import { Report } from '../report.ts';
import { jsonText, type Output } from './output.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const BUNDLE_ID = 'https://imtypes.dev/schema/v1/schema.json';

/** The schemas that implementers in other languages read, by name. */
export const PUBLISHED: Readonly<Record<string, object>> = {
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
  Report,
};

/** The same schema with its identity and name first, where a reader looks for them. */
function titled(name: string, schema: object): object {
  const { $id, description, ...rest } = schema as { $id?: string; description?: string };
  if ($id === undefined) throw new Error(`${name}: a published schema needs an $id.`);
  return { $id, title: name, description, ...rest };
}

const single = (name: string, schema: object): Output => ({
  path: `schema/generated/${name}.schema.json`,
  text: jsonText({ $schema: DIALECT, ...titled(name, schema) }),
});

/** All of them in one file; by itself it takes what `Message` takes. */
const bundle = (): Output => ({
  path: 'schema/generated/schema.json',
  text: jsonText({
    $schema: DIALECT,
    $id: BUNDLE_ID,
    title: 'imtypes',
    description: 'Every schema of the protocol under $defs; this schema itself takes a Message.',
    $ref: '#/$defs/Message',
    $defs: Object.fromEntries(
      Object.entries(PUBLISHED).map(([name, schema]) => [name, titled(name, schema)]),
    ),
  }),
});

/** JSON Schema 2020-12: one file per schema, and all of them in one. */
export const jsonSchemaOutputs = (): readonly Output[] => [
  ...Object.entries(PUBLISHED).map(([name, schema]) => single(name, schema)),
  bundle(),
];
