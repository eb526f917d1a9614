import { describeHttpApi } from '../http/index.ts';
import { requirements } from '../requirements/index.ts';
import { asyncapiOutput } from './asyncapi.ts';
import { codeOutputs } from './code.ts';
import { jsonSchemaOutputs } from './json-schemas.ts';
import { jsonText, type Output } from './output.ts';

/** Every file that `npm run generate` writes; the same on every machine. */
export const outputs = (): readonly Output[] => [
  ...jsonSchemaOutputs(),
  asyncapiOutput(),
  { path: 'schema/generated/requirements.json', text: jsonText(requirements) },
  { path: 'schema/generated/openapi.json', text: jsonText(describeHttpApi()) },
  ...codeOutputs(),
];
