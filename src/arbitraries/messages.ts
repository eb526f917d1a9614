import fc, { type Arbitrary } from 'fast-check';
import { ClientMessage as CLIENT, ServerMessage as SERVER } from '../../schema/message.ts';
import type { ClientMessage, ServerMessage } from '../codec/generated/types.ts';
import { fromSchema, type JsonSchema, type SchemaOptions } from './from-schema.ts';
import { mediaContent } from './media.ts';
import { clientId, fileName } from './names.ts';
import { shortText, text } from './texts.ts';

/** What messages are made of, where it is not just anything. */
export interface MessageOptions {
  /** Ids of users and groups: receivers, and what claims of a sender are taken from. */
  readonly ids?: readonly string[];
  /** Longest content in bytes; 65,536 unless given. */
  readonly longest?: number;
}

/** A message that a client may send; every optional field comes and goes, and a new field of the schema with them. */
export function clientMessage(options: MessageOptions = {}): Arbitrary<ClientMessage> {
  return withFittingContent(
    fromSchema(CLIENT as unknown as JsonSchema, propertiesFor(options)),
    options,
  ) as Arbitrary<ClientMessage>;
}

/** The optional fields of such a message, each of which comes and goes. */
export function messageFields(options: MessageOptions = {}): Arbitrary<Partial<ClientMessage>> {
  const { required, properties, ...schema } = CLIENT as unknown as JsonSchema & { required: string[] };
  const optional = Object.entries(properties as object).filter(([name]) => !required.includes(name));
  return fromSchema(
    { ...schema, properties: Object.fromEntries(optional) },
    propertiesFor(options),
  ) as Arbitrary<Partial<ClientMessage>>;
}

/** A push of a server, of any type. */
export function serverMessage(options: MessageOptions = {}): Arbitrary<ServerMessage> {
  return withFittingContent(
    fromSchema(SERVER as unknown as JsonSchema, propertiesFor(options)),
    options,
  ) as Arbitrary<ServerMessage>;
}

function propertiesFor({ ids = [], longest }: MessageOptions): SchemaOptions {
  if (ids.length === 0) return { longest, properties: { fileName } };
  const known = fc.constantFrom(...ids);
  const senderId = fc.oneof({ arbitrary: known, weight: 3 }, shortText);
  return { longest, properties: { id: clientId, fileName, receiverId: known, senderId } };
}

/** What `content` holds depends on the type. */
const withFittingContent = (messages: Arbitrary<unknown>, { longest }: MessageOptions): Arbitrary<unknown> =>
  fc.tuple(messages, mediaContent, text(longest)).map(([message, media, words]) => {
    const { type } = message as { type: string };
    return { ...(message as object), content: type === 'image' || type === 'file' ? media : words };
  });
