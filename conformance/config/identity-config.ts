import { createPublicKey } from 'node:crypto';
import { createIdentity } from '../targets/identity.ts';
import type { TargetIdentity } from '../targets/target.ts';
import { HMAC_ALGORITHMS } from './bounds.ts';
import { checkClaims } from './claims.ts';
import type { Config } from './config.ts';
import { type Origins, whereIs } from './merge.ts';
import type { ReadPem } from './pem.ts';
import type { People } from './people.ts';
import { UsageError } from './usage-error.ts';

/** How tokens for these users come to be; throws a UsageError where they cannot, or where two ways are given. */
export async function readIdentity(
  config: Config,
  origins: Origins,
  people: People,
  readPem: ReadPem,
): Promise<TargetIdentity> {
  refuseTwoWays(config, origins);
  refuseNoWay(config, origins, people);
  checkAlgorithm(config, origins);
  checkClaims(config.claims, people.users, whereIs(origins, 'claims'));
  if (config.secret !== undefined && config.secret.length < 4)
    throw new UsageError(
      whereIs(origins, 'secret'),
      `got ${config.secret.length} characters, takes 4 or more`,
    );
  const privateKey = readPem('privateKey');
  const publicKey = readPem('publicKey');
  if (publicKey !== undefined) checkPublicKey(publicKey, whereIs(origins, 'publicKey'));
  try {
    const identity = createIdentity({
      secret: config.secret,
      alg: config.alg,
      privateKey,
      publicKey,
      claims: config.claims,
      tokens: people.tokens,
      token: config.token,
      leeway: config.leeway,
    });
    // Signing once finds a key that does not go with the algorithm.
    await identity.mint?.(people.users[0]!);
    return identity;
  } catch (error) {
    const key = config.privateKey === undefined ? 'secret' : 'privateKey';
    throw new UsageError(whereIs(origins, key), (error as Error).message);
  }
}

function refuseTwoWays(config: Config, origins: Origins): void {
  const given = (['secret', 'privateKey', 'token'] as const).filter((key) => config[key] !== undefined);
  if (given.length > 1)
    throw new UsageError(
      given.map((key) => whereIs(origins, key)).join(' and '),
      'exclude each other: give one way to make tokens',
    );
}

function refuseNoWay(config: Config, origins: Origins, { users, tokens, assumed }: People): void {
  if (config.secret !== undefined || config.privateKey !== undefined || config.token !== undefined) return;
  const ways =
    'give --secret (or IMTYPES_SECRET), --private-key, a token to every user by --user <id>=<token>, or token(user) in imtypes.config';
  if (assumed || Object.keys(tokens).length === 0) throw new UsageError('', `no way to make tokens: ${ways}`);
  const without = users.filter((id) => !Object.hasOwn(tokens, id));
  if (without.length === 0) return;
  const key = (config.users ?? []).some((user) => user === without[0]) ? 'users' : 'groups';
  throw new UsageError(
    whereIs(origins, key),
    `no token for ${without.map((id) => JSON.stringify(id)).join(', ')}; give --user <id>=<token> for each, or --secret`,
  );
}

function checkPublicKey(pem: string, where: string): void {
  try {
    createPublicKey(pem);
  } catch {
    throw new UsageError(where, 'holds no public key: takes a PEM of an RSA, EC or Ed25519 public key');
  }
}

function checkAlgorithm({ alg, secret, privateKey }: Config, origins: Origins): void {
  if (alg === undefined) return;
  const hmac = (HMAC_ALGORITHMS as readonly string[]).includes(alg);
  if (secret !== undefined && !hmac)
    throw new UsageError(
      whereIs(origins, 'alg'),
      `got ${alg}, which does not go with ${whereIs(origins, 'secret')}: takes ${HMAC_ALGORITHMS.join(', ')}`,
    );
  if (privateKey !== undefined && hmac)
    throw new UsageError(
      whereIs(origins, 'alg'),
      `got ${alg}, which does not go with ${whereIs(origins, 'privateKey')}: takes RS256, PS256, ES256, EdDSA and the like`,
    );
}
