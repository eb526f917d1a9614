import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_FEATURES } from '../../config/config.ts';
import { createIdentity } from '../../targets/identity.ts';
import type { Target } from '../../targets/target.ts';
import type { RunningCandidate } from '../judge-server.ts';
import { build, type ForeignServer, start } from './foreign-servers.ts';

const SECRET = 'a-secret-of-the-fixtures';

/** Builds a foreign server, if it has to be built, in a folder of its own that is taken away when it is closed. */
export async function buildAndStart(server: ForeignServer): Promise<RunningCandidate> {
  const out = mkdtempSync(join(tmpdir(), 'imtypes-foreign-'));
  const remove = (): void => rmSync(out, { recursive: true });
  try {
    build(server, out);
    const { target, close } = await startForeign(server, out);
    return { target, close: () => close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Starts a built server, with the fewest users and groups that the judge needs. */
export async function startForeign(
  server: ForeignServer,
  out: string,
  words: readonly string[] = [],
): Promise<RunningCandidate> {
  const { url, stop } = await start(server, out, SECRET, words);
  const target: Target = {
    url,
    users: ['101', '102', '103'],
    groups: [{ id: 'g1', members: ['101', '102'] }],
    identity: createIdentity({ secret: SECRET, claims: '{"userId": {id}}' }),
    features: DEFAULT_FEATURES,
    hooks: {},
    handshake: {},
  };
  return { target, close: async () => stop() };
}
