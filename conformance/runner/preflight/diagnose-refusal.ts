import type { Stage } from '../../driver/stage.ts';
import { Trials } from '../../driver/trials.ts';
import type { HandshakeRefusal } from '../../history/event.ts';
import { explainRefusal, NOT_OF_TOKEN } from './explain-refusal.ts';
import { inWords } from './in-words.ts';
import { findPath, findScheme } from './other-addresses.ts';
import { faultOf } from './ready-tokens.ts';
import { remediesFor } from './remedies.ts';

/** Answers to a token: also of a server that fails at a claim that is not there. */
const isOfToken = (status: number): boolean => (status >= 400 && status < 500) || status === 500;

/** Why the first user's good token opened no connection, after trying what it may be: a reason for the report. */
export async function diagnoseRefusal({ world, cast }: Stage, refusal: HandshakeRefusal): Promise<string> {
  const { target, ending, redactor } = world;
  const { advice, tried } = await adviceFor({ world, cast }, refusal);
  return explainRefusal({
    url: target.url,
    user: cast.alice,
    refusal,
    said: inWords(redactor.apply(refusal.said ?? '')),
    advice,
    tried,
    stopped: ending.stopped,
  });
}

interface Advice {
  readonly advice: string | null;
  readonly tried: boolean;
}

async function adviceFor(scene: Pick<Stage, 'world' | 'cast'>, refusal: HandshakeRefusal): Promise<Advice> {
  const { world, cast } = scene;
  const { kind, status = 0 } = refusal;
  const trials = new Trials(world);
  const token = await world.connections.tokenOf(cast.alice);
  if (kind === 'protocol' || kind === 'dropped') {
    const advice = await findScheme(trials, world.target.url, token);
    return advice !== null || kind === 'protocol' ? { advice, tried: false } : adviceOnToken(scene, trials);
  }
  if (kind !== 'status') return { advice: null, tried: false };
  if (NOT_OF_TOKEN.includes(status) || status < 300)
    return { advice: await findPath(trials, world.target.url, token), tried: false };
  if (!isOfToken(status)) return { advice: null, tried: false };
  const onToken = await adviceOnToken(scene, trials);
  if (onToken.advice !== null || status !== 400) return onToken;
  // 400 is also what a server says to a handshake that it did not expect there.
  const scheme = await findScheme(trials, world.target.url, token);
  return { ...onToken, advice: scheme };
}

/** What makes the server take the first user's token; what of a token that was made elsewhere shows. */
export async function adviceOnToken(
  { world, cast }: Pick<Stage, 'world' | 'cast'>,
  trials: Trials,
): Promise<Advice> {
  const { identity } = world.target;
  for await (const { advice, spec } of remediesFor(world, cast.alice)) {
    if (trials.isOver) break;
    if ((await trials.refusalOf(spec)) === null)
      return { advice: `It takes one with ${advice}`, tried: true };
  }
  if (identity.mint) return { advice: null, tried: !trials.isOver };
  const fault = faultOf(await world.connections.tokenOf(cast.alice), cast.alice, Date.now());
  return { advice: fault, tried: false };
}
