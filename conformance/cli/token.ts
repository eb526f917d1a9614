import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { SignJWT } from 'jose';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import type { Io } from './io.ts';

interface TokenFlags {
  readonly secret?: string;
  readonly user?: string;
  readonly alg: string;
  readonly claims: string;
  readonly expiresIn: string;
}

const ALGORITHMS = ['HS256', 'HS384', 'HS512'];
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** `imtypes token`: prints a token and nothing else. */
export function tokenCommand(io: Io): Command {
  return new Command('token')
    .description('print a token for one user, for a person with wscat in hand')
    .addOption(new Option('--secret <s>', 'HMAC secret of the server').env('IMTYPES_SECRET'))
    .option('--user <id>', 'user that the token names')
    .option('--alg <name>', ALGORITHMS.join(', '), 'HS256')
    .option('--claims <json>', "template of the claims; {id} becomes the user's id", '{"sub":"{id}"}')
    .option('--expires-in <time>', 'such as 30s, 15m, 1h, 7d', '1h')
    .allowExcessArguments(false)
    .action(async (flags: TokenFlags) => {
      await io.stdout.write(`${await mintToken(flags)}\n`);
    });
}

/** Signs a token. Throws a UsageError that names the flag, and never shows the secret. */
async function mintToken({ secret, user, alg, claims, expiresIn }: TokenFlags): Promise<string> {
  if (!secret)
    throw new UsageError('--secret', 'is needed, here or in IMTYPES_SECRET: the secret of the server');
  if (!user) throw new UsageError('--user', 'is needed: the id of a user, such as 101');
  if (!ALGORITHMS.includes(alg)) throw new UsageError('--alg', gotTakes(alg, ALGORITHMS.join(', ')));
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iat: now,
    exp: now + readSeconds(expiresIn),
    jti: randomUUID(),
    ...readClaims(claims, user),
  })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));
}

/** The claims of this user; what they set themselves stays, such as an own `exp`. */
function readClaims(template: string, user: string): Readonly<Record<string, unknown>> {
  const takes = `a JSON object in which {id} stands for the user's id, such as '{"sub":"{id}"}'`;
  try {
    const claims: unknown = JSON.parse(template.replaceAll('{id}', () => JSON.stringify(user).slice(1, -1)));
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return { ...claims };
  } catch {
    // Falls through to the one answer for everything that is no JSON object.
  }
  throw new UsageError('--claims', gotTakes(template, takes));
}

function readSeconds(time: string): number {
  const [, amount, unit] = /^([1-9]\d{0,8})([smhd])$/.exec(time) ?? [];
  if (amount === undefined) {
    throw new UsageError('--expires-in', gotTakes(time, 'a whole number and s, m, h or d, such as 1h'));
  }
  return Number(amount) * SECONDS[unit as keyof typeof SECONDS];
}
