// A program on Node.js that imports every path of the package.
import { MESSAGE_TYPES } from 'imtypes';
import { clientMessage } from 'imtypes/arbitraries';
import asyncapi from 'imtypes/asyncapi.json' with { type: 'json' };
import configSchema from 'imtypes/config.schema.json' with { type: 'json' };
import { type Config, defineConfig, type Report, verify } from 'imtypes/conformance';
import differences from 'imtypes/differences.json' with { type: 'json' };
import openapi from 'imtypes/openapi.json' with { type: 'json' };
import manifest from 'imtypes/package.json' with { type: 'json' };
import reportSchema from 'imtypes/report.schema.json' with { type: 'json' };
import requirementList from 'imtypes/requirements.json' with { type: 'json' };
import { type RequirementId, requirements } from 'imtypes/schema';
import schema from 'imtypes/schema.json' with { type: 'json' };
import { type RunningServer, startServer } from 'imtypes/server';
import vectorSchema from 'imtypes/vector.schema.json' with { type: 'json' };
import { loadVectors, type Vector } from 'imtypes/vectors';

const config: Config = defineConfig({ url: 'ws://localhost:8080/ws/chat', secret: 'any', users: ['101'] });
const first: RequirementId | undefined = requirements[0]?.id;
const judge: (...args: Parameters<typeof verify>) => Promise<Report> = verify;
const vectors: readonly Vector[] = loadVectors();
const server: RunningServer = await startServer({ port: 0, secret: 'any' });
await server.close();

const facts = {
  version: manifest.version,
  asyncapi: asyncapi.asyncapi.split('.')[0],
  openapi: openapi.openapi.split('.')[0],
  schemas: Object.keys(schema.$defs).includes('ServerMessage'),
  configSchema: configSchema.title,
  requirements: requirementList.length === requirements.length && first === requirementList[0]?.id,
  types: MESSAGE_TYPES.length,
  vectors: vectors.length >= 200,
  ofFiles: [reportSchema.title, vectorSchema.title, typeof differences[0]?.reason],
  arbitraries: typeof clientMessage().generate,
  verify: typeof judge,
  url: config.url,
};
console.log(JSON.stringify(facts));
