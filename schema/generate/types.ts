import * as schemas from '../message.ts';
import { type Field, fieldsOf } from './flat-schema.ts';

interface Described {
  readonly description: string;
}

const KINDS = ['TextMessage', 'ImageMessage', 'FileMessage', 'EmojiMessage', 'SystemMessage'] as const;

const comment = (text: string, indent = ''): string => `${indent}/** ${text.replace(/\.?$/, '.')} */`;

function fieldType({ checks }: Field): string {
  const { type, enum: values } = Object.fromEntries(checks) as { type?: string; enum?: readonly string[] };
  if (values) return values.map((value) => `'${value}'`).join(' | ');
  return type === 'integer' ? 'number' : 'string';
}

const fieldLines = (field: Field): readonly string[] => [
  comment(field.description, '  '),
  `  ${field.name}${field.required ? '' : '?'}: ${fieldType(field)};`,
];

const interfaceLines = (name: string, schema: Described, fields: readonly Field[]): readonly string[] => [
  comment(schema.description),
  `export interface ${name} {`,
  ...fields.flatMap(fieldLines),
  '}',
  '',
];

/** One kind of server message: the common fields and its own literal `type`. */
function kindLines(name: (typeof KINDS)[number]): readonly string[] {
  const { description, properties } = schemas[name] as unknown as Described & {
    properties: { type: { const: string } };
  };
  return [
    comment(description),
    `export interface ${name} extends ServerMessageFields {`,
    comment('Kind of the message', '  '),
    `  type: '${properties.type.const}';`,
    '}',
    '',
  ];
}

const literalUnion = (
  name: string,
  { description, enum: values }: { description?: string; enum: readonly string[] },
) => [
  comment(description ?? name),
  `export type ${name} = ${values.map((value) => `'${value}'`).join(' | ')};`,
  '',
];

const plainInterface = (name: 'Message' | 'ClientMessage' | 'MediaContent') =>
  interfaceLines(name, schemas[name] as unknown as Described, fieldsOf(name, schemas[name]));

/** TypeScript interfaces of every message, so that an application needs no type of a schema library. */
export function typesSource(): string {
  const serverFields = fieldsOf('ServerMessage', schemas.ServerMessage).filter(({ name }) => name !== 'type');
  return [
    ...literalUnion('MessageType', schemas.MessageType as never),
    ...literalUnion('ClientMessageType', schemas.ClientMessageType as never),
    ...plainInterface('Message'),
    ...plainInterface('ClientMessage'),
    ...interfaceLines(
      'ServerMessageFields',
      { description: 'The fields that all pushed messages share' },
      serverFields,
    ),
    ...KINDS.flatMap(kindLines),
    comment('What a server pushes; `switch (message.type)` narrows it'),
    `export type ServerMessage = ${KINDS.join(' | ')};`,
    '',
    ...plainInterface('MediaContent'),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
