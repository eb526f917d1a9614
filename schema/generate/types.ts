import * as schemas from '../message.ts';
import { type Field, fieldsOf } from './flat-schema.ts';

/** What a schema holds besides its fields; the types of TypeBox leave it out. */
interface Described {
  readonly description?: string;
  readonly enum?: readonly string[];
}

const read = (schema: object): Described => schema;

const { MessageType, ClientMessageType, Message, ClientMessage, ServerMessage, MediaContent } = schemas;
const { TextMessage, ImageMessage, FileMessage, EmojiMessage, SystemMessage } = schemas;

const KINDS = { TextMessage, ImageMessage, FileMessage, EmojiMessage, SystemMessage };

const comment = (text = '', indent = ''): string => `${indent}/** ${text.replace(/\.?$/, '.')} */`;
const union = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(' | ');

function fieldType({ checks }: Field): string {
  const { type, enum: values } = Object.fromEntries(checks) as { type?: string; enum?: readonly string[] };
  if (values) return union(values);
  return type === 'integer' ? 'number' : 'string';
}

const fieldLines = (field: Field): readonly string[] => [
  comment(field.description, '  '),
  `  ${field.name}${field.required ? '' : '?'}: ${fieldType(field)};`,
];

const interfaceOf = (name: string, schema: object, fields = fieldsOf(name, schema)): string =>
  [comment(read(schema).description), `export interface ${name} {`, ...fields.flatMap(fieldLines), '}'].join(
    '\n',
  );

/** One kind of server message: the common fields and its own literal `type`. */
const kindOf = ([name, schema]: [string, (typeof KINDS)[keyof typeof KINDS]]): string =>
  [
    comment(read(schema).description),
    `export interface ${name} extends ServerMessageFields {`,
    comment('Kind of the message', '  '),
    `  type: '${schema.properties.type.const}';`,
    '}',
  ].join('\n');

const unionOf = (name: string, schema: object): string =>
  `${comment(read(schema).description)}\nexport type ${name} = ${union(read(schema).enum ?? [])};`;

/** TypeScript interfaces of every message, so that an application needs no type of a schema library. */
export function typesSource(): string {
  const shared = fieldsOf('ServerMessage', ServerMessage).filter(({ name }) => name !== 'type');
  const parts = [
    unionOf('MessageType', MessageType),
    unionOf('ClientMessageType', ClientMessageType),
    interfaceOf('Message', Message),
    interfaceOf('ClientMessage', ClientMessage),
    interfaceOf('ServerMessageFields', { description: 'The fields that all pushed messages share' }, shared),
    ...Object.entries(KINDS).map(kindOf),
    `${comment('What a server pushes; `switch (message.type)` narrows it')}
export type ServerMessage = ${Object.keys(KINDS).join(' | ')};`,
    interfaceOf('MediaContent', MediaContent),
  ];
  return `${parts.join('\n\n')}\n`;
}
