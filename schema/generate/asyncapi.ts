import { ClientMessage, ServerMessage } from '../message.ts';
import { CLIENT_EXAMPLES, type Example, SERVER_EXAMPLES } from './examples.ts';
import { withNamedParts } from './named-parts.ts';
import { jsonText, type Output } from './output.ts';

const PROTOCOL_VERSION = '1.0.0';

const ref = (path: string) => ({ $ref: `#/${path}` });

/**
 * A payload and the enums that it refers to. Schemas are named by their place in the document, so an `$id` of their own
 * would be a second name.
 */
function payloadSchemas(name: string, payload: object): object {
  const { schema, parts } = withNamedParts(payload, (part) => `#/components/schemas/${part}`);
  const { $id: _, ...rest } = schema;
  return { [name]: rest, ...parts };
}

const message = (name: string, title: string, summary: string, examples: readonly Example[]) => ({
  name,
  title,
  summary,
  contentType: 'application/json',
  payload: ref(`components/schemas/${name}`),
  examples,
});

const servers = {
  chat: {
    host: '{host}:{port}',
    protocol: 'ws',
    description: 'The chat server; `wss` where TLS is in front of it.',
    variables: {
      host: { default: 'localhost', description: 'Address of the chat server.' },
      port: { default: '8080', description: 'Port of the chat server.' },
    },
    security: [ref('components/securitySchemes/token')],
  },
};

const channels = {
  chat: {
    address: '/ws/chat',
    title: 'Chat',
    description: 'One connection of one user; every text frame is one JSON object.',
    servers: [ref('servers/chat')],
    messages: {
      ClientMessage: ref('components/messages/ClientMessage'),
      ServerMessage: ref('components/messages/ServerMessage'),
    },
    bindings: {
      ws: {
        method: 'GET',
        query: {
          type: 'object',
          required: ['token'],
          properties: {
            token: {
              type: 'string',
              minLength: 1,
              description:
                'A JWT that names the user; without a valid one the server refuses the handshake, or the connection is anonymous.',
            },
          },
        },
        bindingVersion: '0.1.0',
      },
    },
  },
};

const operations = {
  receiveClientMessage: {
    action: 'receive',
    channel: ref('channels/chat'),
    title: 'Client to server',
    summary: 'The server takes a message that a client sends.',
    messages: [ref('channels/chat/messages/ClientMessage')],
  },
  sendServerMessage: {
    action: 'send',
    channel: ref('channels/chat'),
    title: 'Server to client',
    summary: 'The server pushes a message to every connection that it is due to.',
    messages: [ref('channels/chat/messages/ServerMessage')],
  },
};

const components = {
  messages: {
    ClientMessage: message('ClientMessage', 'Client message', 'What a client sends.', CLIENT_EXAMPLES),
    ServerMessage: message('ServerMessage', 'Server message', 'What a server pushes.', SERVER_EXAMPLES),
  },
  schemas: {
    ...payloadSchemas('ClientMessage', ClientMessage),
    ...payloadSchemas('ServerMessage', ServerMessage),
  },
  securitySchemes: {
    token: {
      type: 'httpApiKey',
      name: 'token',
      in: 'query',
      description: 'A JWT in the query parameter `token` of the handshake.',
    },
  },
};

/** The protocol as an AsyncAPI 3 document, told from the server's side. */
export const asyncapiOutput = (): Output => ({
  path: 'schema/generated/asyncapi.json',
  text: jsonText({
    asyncapi: '3.1.0',
    info: {
      title: 'imtypes chat',
      version: PROTOCOL_VERSION,
      description:
        'Chat over WebSocket. The application described is the server: it receives what clients send.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    defaultContentType: 'application/json',
    servers,
    channels,
    operations,
    components,
  }),
});
