import type { TrialSpec } from '../../driver/trials.ts';
import type { World } from '../../driver/world.ts';
import type { TargetIdentity } from '../../targets/target.ts';
import { keyForms } from './key-forms.ts';
import { algorithmOf } from './payload.ts';
import { tokenForms } from './token-forms.ts';

/** One change by which a server that refuses a good token may take one. */
export interface Remedy {
  /** Completes "... is what it takes a token with". */
  readonly advice: string;
  readonly spec: TrialSpec;
}

const HMAC = ['HS256', 'HS384', 'HS512'] as const;

/** What may be wrong where a good token is refused, the simplest first; of what is in a token only where tokens are minted. */
export async function* remediesFor(world: World, user: string): AsyncGenerator<Remedy> {
  const { target, connections, redactor } = world;
  const token = await connections.tokenOf(user);
  const origin = originOf(target.url);
  const names = Object.keys(target.handshake.headers ?? {}).map((name) => name.toLowerCase());
  if (!names.includes('origin'))
    yield { advice: `--header 'Origin=${origin}'`, spec: { token, headers: { Origin: origin } } };
  const { mint } = target.identity;
  if (!mint) return;
  yield* otherKeys(target.identity, mint, user, algorithmOf(token), (secret) => redactor.add(secret));
  for (const { advice, changes } of tokenForms(await mint(user), user))
    yield { advice, spec: { token: await mint(user, changes) } };
}

/** Where a page would come from that the server brings itself. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol === 'wss:' ? 'https' : 'http'}://${host}`;
}

type Mint = NonNullable<TargetIdentity['mint']>;

/** Of HMAC alone: other keys have one form, and say themselves by which algorithm they sign. */
async function* otherKeys(
  { secrets }: TargetIdentity,
  mint: Mint,
  user: string,
  alg: string,
  hide: (secret: string) => void,
): AsyncGenerator<Remedy> {
  if (!(HMAC as readonly string[]).includes(alg)) return;
  for (const { advice, key } of secrets.flatMap(keyForms)) {
    if (typeof key === 'string') hide(key);
    yield { advice, spec: { token: await mint(user, { hmacKey: key }) } };
  }
  for (const other of HMAC.filter((each) => each !== alg))
    yield { advice: `--alg ${other}`, spec: { token: await mint(user, { header: { alg: other } }) } };
}
