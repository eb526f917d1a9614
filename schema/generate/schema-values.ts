import { TIMESTAMP_PATTERN } from '../formats.ts';
import { ClientMessage, Message, ServerMessage } from '../message.ts';
import { type Schema, withFormat } from './named-parts.ts';

const VALUES = { Message, ClientMessage, ServerMessage };

/** Without references and without an identity: keywords alone that every dialect of JSON Schema knows. */
function plain(name: string, whole: object): Schema {
  const { $id: _, properties, ...rest } = whole as { $id?: string; properties: Record<string, Schema> };
  const fields = Object.entries(properties).map(([field, each]) => [field, withFormat(each)]);
  return { title: name, ...rest, properties: Object.fromEntries(fields) };
}

/** TypeScript for the JSON Schemas that the Standard Schemas of the library give; the long pattern stands there once. */
export const schemaValuesSource = (): string =>
  [
    `const TIMESTAMP_PATTERN =\n  ${JSON.stringify(TIMESTAMP_PATTERN)};\n`,
    ...Object.entries(VALUES).map(([name, schema]) => {
      const text = JSON.stringify(plain(name, schema), null, 2);
      const value = text.replaceAll(JSON.stringify(TIMESTAMP_PATTERN), 'TIMESTAMP_PATTERN');
      return `/** JSON Schema of a \`${name}\`, in keywords that every dialect knows. */\nexport const ${name[0]?.toLowerCase()}${name.slice(1)}JsonSchema = ${value};\n`;
    }),
  ].join('\n');
