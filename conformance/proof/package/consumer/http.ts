// A program that calls the server by a client that openapi-ts made of openapi.json.
import { createHmac } from 'node:crypto';
import openapi from 'imtypes/openapi.json' with { type: 'json' };
import { startServer } from 'imtypes/server';
import { client } from './api/client.gen.ts';
import {
  createGroup,
  joinGroup,
  leaveGroup,
  readGroup,
  readHistory,
  serveFile,
  uploadFile,
} from './api/sdk.gen.ts';
import type { Membership } from './api/types.gen.ts';

const secret = 'a secret of 32 bytes, for this test';

function tokenOf(user: string): string {
  const parts = [{ alg: 'HS256' }, { sub: user }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return [...parts, createHmac('sha256', secret).update(parts.join('.')).digest('base64url')].join('.');
}

const server = await startServer({ port: 0, secret });
client.setConfig({ baseUrl: server.httpUrl, auth: () => tokenOf('101') });

const made = await createGroup({ body: { members: ['102'] } });
const groupId = String(made.data?.id);
await joinGroup({ path: { groupId }, body: { userId: '103' } });
await leaveGroup({ path: { groupId, userId: '102' } });
const seen = await readGroup({ path: { groupId } });
const members: readonly Membership[] = seen.data?.members ?? [];
const history = await readHistory({ path: { conversationId: groupId }, query: { limit: 10 } });
const refused = await readGroup({ path: { groupId: 'group:none' } });
const uploaded = await uploadFile({ body: new Blob(['bytes']), query: { fileName: 'a.txt' } });
const fileId = String(uploaded.data?.url.split('/').at(-1));
const file = await serveFile({ path: { fileId }, parseAs: 'text' });
await server.close();

const facts = {
  openapi: openapi.openapi,
  members: members.map(({ userId, role }) => `${userId} ${role}`),
  history: history.data?.messages.map(({ content }) => content),
  refused: [refused.response?.status, refused.error?.error],
  uploaded: [uploaded.data?.fileName, uploaded.data?.fileSize],
  file: String(file.data),
};
console.log(JSON.stringify(facts));
