import { createIdentity } from '../../targets/identity.ts';

// The configuration with which a cluster is judged; the proof says by the environment where it is.
const { CLUSTER_URL = '', CLUSTER_SECRET = '' } = process.env;
const identity = createIdentity({ secret: CLUSTER_SECRET });
const owners = new Map([
  ['g1', '101'],
  ['g2', '102'],
]);

/** Every call goes through the balancer, and so to another node than the one before. */
async function call(user: string, path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { ...init.headers, Authorization: `Bearer ${await identity.tokenOf(user)}` };
  const response = await fetch(`${CLUSTER_URL}${path}`, { ...init, headers });
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path} was answered with ${response.status}`);
  return response.json();
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

export default {
  url: `${CLUSTER_URL.replace('http', 'ws')}/ws/chat`,
  secret: CLUSTER_SECRET,
  users: ['101', '102', '103', '104', 'g1'],
  groups: { g1: ['101', '102', '103'], g2: ['102', '103'] },
  hooks: {
    async createGroup(members: readonly string[]) {
      const [owner = ''] = members;
      const { id } = (await call(owner, '/api/v1/groups', json({ members }))) as { id: string };
      owners.set(id, owner);
      return id;
    },
    async join(group: string, user: string) {
      await call(
        owners.get(group) ?? user,
        `/api/v1/groups/${encodeURIComponent(group)}/members`,
        json({ userId: user }),
      );
    },
    async leave(group: string, user: string) {
      await call(user, `/api/v1/groups/${encodeURIComponent(group)}/members/${encodeURIComponent(user)}`, {
        method: 'DELETE',
      });
    },
    async history(conversationId: string, user: string) {
      const path = `/api/v1/conversations/${encodeURIComponent(conversationId)}/messages?limit=1000`;
      return ((await call(user, path)) as { messages: never[] }).messages;
    },
    async upload({ name, bytes, user }: { name: string; bytes: Uint8Array; user: string }) {
      const path = `/api/v1/upload/file?fileName=${encodeURIComponent(name)}`;
      return (await call(user, path, { method: 'POST', body: new Uint8Array(bytes) })) as { url: string };
    },
  },
};
