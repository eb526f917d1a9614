import { ClientMessage, MediaContent, Message, ServerMessage } from '../message.ts';
import { constantsSource } from './constants.ts';
import { guardPath, guardSource, pickSource } from './guards.ts';
import type { Output } from './output.ts';
import { schemaValuesSource } from './schema-values.ts';
import { typesSource } from './types.ts';

const HEADER = '// Written by `npm run generate` from schema/message.ts; change that file instead.\n\n';

const GUARDED = { Message, ClientMessage, ServerMessage, MediaContent };

/** The code of the library that is written from the schemas. */
export const codeOutputs = (): readonly Output[] => [
  { path: 'src/codec/generated/types.ts', text: HEADER + typesSource() },
  { path: 'src/codec/generated/constants.ts', text: HEADER + constantsSource() },
  { path: 'src/codec/generated/json-schemas.ts', text: HEADER + schemaValuesSource() },
  ...Object.entries(GUARDED).map(([name, schema]) => ({
    path: guardPath(name),
    text: HEADER + guardSource(name, schema) + (schema === ClientMessage ? pickSource(name, schema) : ''),
  })),
];
