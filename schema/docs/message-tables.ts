import type { Language, Text } from '../language.ts';
import * as schemas from '../message.ts';
import { CLIENT_MESSAGE_TYPES, MESSAGE_TYPES, type MessageType } from '../message.ts';
import { table } from './markdown.ts';
import { chineseOf } from './translations.ts';

/** What the tables read of a schema; every TypeBox object schema has this shape. */
interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}
interface ObjectSchema {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

const HEAD: Text[] = [
  { en: 'Field', zh: '字段' },
  { en: 'JSON type', zh: 'JSON 类型' },
  { en: 'Required', zh: '必填' },
  { en: 'Meaning', zh: '含义' },
];
const YES: Text = { en: 'yes', zh: '是' };
const NO: Text = { en: 'no', zh: '否' };
const NOT_EMPTY: Text = { en: 'not empty', zh: '非空' };
const TIMESTAMP_FORM: Text = {
  en: 'in the [form of timestamps](#form-of-timestamps)',
  zh: '[时间戳格式](#form-of-timestamps)',
};

const describe = (language: Language, description = ''): string =>
  language === 'zh' ? chineseOf(description) : description;

function typeOf(language: Language, field: FieldSchema): string {
  if (field.enum) return field.enum.map((value) => `\`"${value}"\``).join(', ');
  const limits = [
    field.minLength !== undefined && NOT_EMPTY[language],
    field.pattern !== undefined && TIMESTAMP_FORM[language],
    field.minimum !== undefined && `${field.minimum} – ${field.maximum}`,
  ];
  return [`${field.type}`, ...limits.filter((each) => each !== false)].join(', ');
}

/** The fields of one message, as its schema has them. */
export const fieldTable = (language: Language, schema: unknown): string => {
  const { properties, required = [] } = schema as ObjectSchema;
  return table(
    HEAD.map((head) => head[language]),
    Object.entries(properties).map(([name, field]) => [
      `\`${name}\``,
      typeOf(language, field),
      (required.includes(name) ? YES : NO)[language],
      describe(language, field.description),
    ]),
  );
};

const KINDS: Readonly<Record<MessageType, unknown>> = {
  text: schemas.TextMessage,
  image: schemas.ImageMessage,
  file: schemas.FileMessage,
  emoji: schemas.EmojiMessage,
  system: schemas.SystemMessage,
};
const KIND_HEAD: Text[] = [
  { en: 'Type', zh: '类型' },
  { en: 'A client may send it', zh: '客户端可发送' },
  { en: 'Meaning', zh: '含义' },
];

/** Every message type, who may send it and how its content is read. */
export const typeTable = (language: Language): string => {
  const sendable: readonly string[] = CLIENT_MESSAGE_TYPES;
  return table(
    KIND_HEAD.map((head) => head[language]),
    MESSAGE_TYPES.map((type) => [
      `\`${type}\``,
      (sendable.includes(type) ? YES : NO)[language],
      describe(language, (KINDS[type] as ObjectSchema).description),
    ]),
  );
};
