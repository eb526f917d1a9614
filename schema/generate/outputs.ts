import { describeHttpApi } from '../http/index.ts';
import { asyncapiOutput } from './asyncapi.ts';
import { codeOutputs } from './code.ts';
import { jsonSchemaOutputs } from './json-schemas.ts';
import { jsonText, type Output } from './output.ts';
import { requirementsOutput } from './requirements-json.ts';

/** Every file that `npm run generate` writes; the same on every machine. */
export const outputs = (): readonly Output[] => [
  ...jsonSchemaOutputs(),
  asyncapiOutput(),
  requirementsOutput(),
  { path: 'schema/generated/openapi.json', text: jsonText(describeHttpApi()) },
  ...codeOutputs(),
];
