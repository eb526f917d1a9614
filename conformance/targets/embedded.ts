import { randomBytes } from 'node:crypto';
import { DEFAULT_FEATURES } from '../config/config.ts';
import { createIdentity } from './identity.ts';
import type { Features, Group, Hooks, StoredMessage, Target, TargetIdentity } from './target.ts';

/** A target that must be closed once it is judged. */
export interface EmbeddedTarget {
  readonly target: Target;
  close(): Promise<void>;
}

const USERS = ['101', '102', '103', '104'];
const GROUPS: readonly Group[] = [
  { id: 'g1', members: ['101', '102', '103'] },
  { id: 'g2', members: ['102', '103'] },
];
/** A user with the id of a group, for GRP-08. */
const NAMESAKE = 'g1';

/** Starts the reference server on a free port and describes it, with every hook it has. */
export async function startEmbedded(features: Features = DEFAULT_FEATURES): Promise<EmbeddedTarget> {
  const { startServer } = await import('../../src/server/index.ts');
  const secret = randomBytes(24).toString('base64url');
  const server = await startServer({ port: 0, secret, groups: GROUPS });
  const identity = createIdentity({ secret });
  const target: Target = {
    url: server.url,
    users: [...USERS, NAMESAKE],
    groups: GROUPS,
    identity,
    features,
    hooks: {
      createGroup: (members) => server.createGroup(undefined, members),
      join: (group, user) => server.join(group, user),
      leave: (group, user) => server.leave(group, user),
      ...httpHooks(server.httpUrl, identity),
    },
    handshake: {},
  };
  return { target, close: () => server.close() };
}

/** History and upload as any client has them: over the HTTP API. */
function httpHooks(base: string, identity: TargetIdentity): Pick<Hooks, 'history' | 'upload'> {
  const call = async (user: string, path: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { ...init.headers, Authorization: `Bearer ${await identity.tokenOf(user)}` };
    const response = await fetch(base + path, { ...init, headers });
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path} was answered with ${response.status}`);
    return response.json();
  };
  return {
    async history(conversationId, user) {
      const path = `/api/v1/conversations/${encodeURIComponent(conversationId)}/messages?limit=1000`;
      return ((await call(user, path)) as { messages: StoredMessage[] }).messages;
    },
    async upload({ name, bytes, user }) {
      const path = `/api/v1/upload/file?fileName=${encodeURIComponent(name)}`;
      return (await call(user, path, { method: 'POST', body: new Uint8Array(bytes) })) as { url: string };
    },
  };
}
