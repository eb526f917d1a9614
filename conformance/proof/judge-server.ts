import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Report } from '../../schema/report.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { type RunningServer, startServer } from '../../src/server/index.ts';
import { DEFAULT_FEATURES } from '../config/config.ts';
import type { Transcriber } from '../history/transcript.ts';
import { verify } from '../runner/verify.ts';
import { createIdentity, type IdentityConfig } from '../targets/identity.ts';
import type { Group, Hooks, StoredMessage, Target, TargetIdentity } from '../targets/target.ts';
import type { Base, Candidate } from './candidate.ts';
import { type RunningWire, startWire } from './parts/wire/start-wire.ts';

/**
 * What the judge is given to work with: all users, groups and hooks (`full`), or the fewest users and groups and no
 * hooks (`least`).
 */
export type Extent = 'full' | 'least';

const GROUPS: Readonly<Record<Extent, readonly Group[]>> = {
  full: [
    { id: 'g1', members: ['101', '102', '103'] },
    { id: 'g2', members: ['102', '103'] },
  ],
  least: [{ id: 'g1', members: ['101', '102'] }],
};
/** The full extent includes a user who has the id of a group, for GRP-08. */
const USERS: Readonly<Record<Extent, readonly string[]>> = {
  full: ['101', '102', '103', '104', 'g1'],
  least: ['101', '102', '103'],
};

/**
 * Longest wait for one message. A mutant answers on loopback within some 5 ms, and a busy two-core machine was
 * seen to add up to 400 ms; a variant may have a broker's 1.5 s behind it.
 */
export const TIMEOUT_MS = { mutant: 2000, variant: 5000 };
/** A variant with a broker of 1.5 s behind it was seen to take 98 s, a mutant where nothing arrives any more 81 s. */
const BUDGET_MS = 120_000;

/** How one judged run is made. */
export interface JudgeSettings {
  readonly kind?: 'mutant' | 'variant';
  readonly extent?: Extent;
  readonly seed?: number;
  /** Judged alone, as with --requirement; all where none are named. */
  readonly requirements?: readonly RequirementId[];
  readonly signal?: AbortSignal;
  /** Keeps the history. */
  readonly transcript?: Transcriber;
}

/** A candidate that runs, and the target that it is judged as. */
export interface RunningCandidate {
  readonly target: Target;
  close(): Promise<void>;
}

/** Starts the candidate on a free port. */
export async function startCandidate(
  candidate: Candidate,
  extent: Extent = 'full',
): Promise<RunningCandidate> {
  const keys = makeKeys(candidate.keys);
  const base: Base = { groups: GROUPS[extent], ...keys.server };
  const server = await startServer({
    onError: () => {},
    ...(await candidate.server(base)),
    ...base,
    port: 0,
  });
  const wire = candidate.wire ? await startWire(server.port, candidate.wire) : null;
  const identity = createIdentity({ leeway: 60, ...candidate.target?.identity, ...keys.identity });
  return {
    target: describe(candidate, server, wire, identity, extent),
    async close() {
      await wire?.close();
      await server.close();
    },
  };
}

/** Starts the candidate, judges it by all scenarios, and stops it. */
export async function judgeServer(candidate: Candidate, settings: JudgeSettings = {}): Promise<Report> {
  const { kind = 'variant', extent = 'full', seed = 1, requirements, signal, transcript } = settings;
  const { target, close } = await startCandidate(candidate, extent);
  try {
    return await verify(target, {
      requirements,
      failOn: 'must',
      timeoutMs: TIMEOUT_MS[kind],
      waitMs: 0,
      budgetMs: BUDGET_MS,
      patienceMs: (candidate.patience ?? 0) * 1000,
      seed,
      signal,
      transcript,
    });
  } finally {
    await close();
  }
}

function describe(
  candidate: Candidate,
  server: RunningServer,
  wire: RunningWire | null,
  identity: TargetIdentity,
  extent: Extent,
): Target {
  return {
    url: wire ? server.url.replace(`:${server.port}/`, `:${wire.port}/`) : server.url,
    users: USERS[extent],
    groups: GROUPS[extent],
    identity,
    features: { ...DEFAULT_FEATURES, ...candidate.target?.features },
    hooks: extent === 'full' ? hooksOf(server, identity) : {},
    handshake: candidate.target?.handshake ?? {},
  };
}

function hooksOf(server: RunningServer, identity: TargetIdentity): Hooks {
  return {
    createGroup: (members) => server.createGroup(undefined, members),
    join: (group, user) => server.join(group, user),
    leave: (group, user) => server.leave(group, user),
    async history(conversationId, user) {
      const path = `/api/v1/conversations/${encodeURIComponent(conversationId)}/messages?limit=1000`;
      const { messages } = (await call(server, await identity.tokenOf(user), path)) as {
        messages: StoredMessage[];
      };
      return messages;
    },
    async upload({ name, bytes, user }) {
      const path = `/api/v1/upload/file?fileName=${encodeURIComponent(name)}`;
      const init = { method: 'POST', body: new Uint8Array(bytes) };
      return (await call(server, await identity.tokenOf(user), path, init)) as { url: string };
    },
  };
}

/** Calls the HTTP API of the server, as any client can. */
async function call(
  { httpUrl }: RunningServer,
  token: string,
  path: string,
  init?: RequestInit,
): Promise<unknown> {
  const response = await fetch(httpUrl + path, { ...init, headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${init?.method ?? 'GET'} was answered with ${response.status}`);
  return response.json();
}

interface Keys {
  readonly server: Pick<Base, 'secret' | 'publicKey'>;
  readonly identity: Pick<IdentityConfig, 'secret' | 'privateKey' | 'publicKey'>;
}

function makeKeys(kind: Candidate['keys'] = 'secret'): Keys {
  if (kind === 'secret') {
    const secret = randomBytes(24).toString('base64url');
    return { server: { secret }, identity: { secret } };
  }
  const { publicKey, privateKey } = makePair(kind);
  return { server: { publicKey }, identity: { privateKey, publicKey } };
}

function makePair(kind: 'rsa' | 'ec' | 'ed25519'): { publicKey: string; privateKey: string } {
  const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
  const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
  if (kind === 'rsa')
    return generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
  if (kind === 'ec')
    return generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding });
  return generateKeyPairSync('ed25519', { publicKeyEncoding, privateKeyEncoding });
}
