import type { TObject, TSchema } from 'typebox';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { SHAPES } from './shapes.ts';

const API_VERSION = '1.0.0';
/** The server that `imtypes serve` starts where no flag says otherwise. */
const DEFAULT_SERVER = 'http://127.0.0.1:8080';

const TAGS = [
  { name: 'Conversations', description: 'What was said.' },
  { name: 'Files', description: 'What messages point at.' },
  { name: 'Groups', description: 'Who is in which group.' },
  { name: 'Server', description: 'How the server is.' },
];

const NAMES = new Map(Object.entries(SHAPES).map(([name, shape]) => [shape, name]));

/** Why any request may be refused, besides the reasons of its operation. */
const COMMON = {
  400: 'The request is not what this operation takes.',
  414: 'The URL is too long.',
  500: 'A fault of the server.',
};
const WITH_TOKEN = {
  401: 'A valid token is needed.',
  503: 'The server, or this user, has too much under way: try again.',
};
const WITH_BODY = { 408: 'The body took too long.', 413: 'The body is too long.' };

/** A shape inside another one by its name, so that generated clients name it too. */
function withReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferences);
  if (typeof value !== 'object' || value === null) return value;
  const name = NAMES.get(value);
  return name === undefined ? resolveParts(value) : { $ref: `#/components/schemas/${name}` };
}

function resolveParts(value: object): object {
  // Named by its place in the document; an `$id` of its own would be a second name.
  const parts = Object.entries(value).filter(([key]) => key !== '$id');
  return Object.fromEntries(parts.map(([key, part]) => [key, withReferences(part)]));
}

const json = (shape: TSchema) => ({ 'application/json': { schema: withReferences(shape) } });
const BYTES = { type: 'string', format: 'binary' };

const UPLOAD_BODY = {
  required: true,
  content: {
    'application/octet-stream': { schema: BYTES },
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: { file: { ...BYTES, description: 'The file.' } },
        required: ['file'],
      },
    },
  },
};

function parametersIn(place: 'path' | 'query' | 'header', shape: TObject): object[] {
  const { properties, required } = shape as { properties: object; required?: readonly string[] };
  return Object.entries(properties).map(([name, part]) => {
    const { description, ...schema } = part as TSchema & { description?: string };
    return { name, in: place, required: required?.includes(name) ?? false, description, schema };
  });
}

function answersOf(operation: Operation): object {
  const { answers, refusals, open, body, upload } = operation;
  const refused = {
    ...COMMON,
    ...(open ? {} : WITH_TOKEN),
    ...(body || upload ? WITH_BODY : {}),
    ...refusals,
  };
  return {
    ...Object.fromEntries(
      Object.entries(refused).map(([status, description]) => [
        status,
        { description, content: json(SHAPES.Refusal as TSchema) },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(answers).map(([status, { says, shape }]) => [
        status,
        {
          description: says,
          content: shape ? json(shape) : { 'application/octet-stream': { schema: BYTES } },
        },
      ]),
    ),
  };
}

function describe(operation: Operation): object {
  const { id, tag, summary, description, open, params, query, headers, body, bodyOptional, upload } =
    operation;
  const parameters = [
    ...parametersIn('path', params),
    ...parametersIn('query', query),
    ...parametersIn('header', headers),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: open ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: !bodyOptional, content: json(body) } } : {}),
    ...(upload ? { requestBody: UPLOAD_BODY } : {}),
    responses: answersOf(operation),
  };
}

/** The HTTP API as an OpenAPI 3.1 document; `server` is where it is reached. */
export function describeHttpApi(server: string = DEFAULT_SERVER): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of Object.values(operations) as Operation[]) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'imtypes chat over HTTP',
      version: API_VERSION,
      description: 'What lies beside the WebSocket of the reference server: groups, history and files.',
      contact: { name: 'imtypes', url: 'https://imtypes.dev' },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: server, description: 'The chat server.' }],
    tags: TAGS,
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(SHAPES).map(([name, shape]) => [name, resolveParts(shape)])),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'The token that opens the WebSocket. Where a header cannot be set, the parameter `token` of the query takes it; not both.',
        },
      },
    },
  };
}
