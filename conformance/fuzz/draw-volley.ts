import type { Random } from '../driver/random.ts';
import type { Command, Draft } from './commands.ts';
import { PLAIN } from './draw-draft.ts';

/** Now and then a user sends one message after the other: they cost next to nothing. */
export const VOLLEY_EVERY = 4;
const VOLLEYS = [8, 40, 80, 120] as const;
/** One volley in so many is of plain messages: counters overflow so, at 64, 100, 128 and 256. */
const PLAIN_VOLLEY_EVERY = 6;
const PLAIN_VOLLEYS = [34, 70, 70, 135, 135, 260] as const;
/** So many of one user in volleys and bursts: a server that takes 256 at once, as CONN-06 asks, may drop what is beyond. */
const MOST_VOLUME = 260;

/** Messages that are about their values or their number alone. */
export function drawVolley(random: Random, receiver: () => string, draft: () => Draft): readonly Command[] {
  if (random.below(PLAIN_VOLLEY_EVERY) === 0) {
    const plain: Command = { do: 'send', to: receiver(), draft: PLAIN };
    return Array.from({ length: random.pick(PLAIN_VOLLEYS) }, () => plain);
  }
  // To one receiver or to several: some things depend on what went the same way just before.
  const to = random.below(3) === 0 ? receiver() : null;
  return Array.from({ length: random.pick(VOLLEYS) }, () => ({
    do: 'send' as const,
    to: to ?? receiver(),
    draft: draft(),
  }));
}

/** How many messages each user sends in volleys and bursts of one session. */
export class Volume {
  readonly #ofUsers = new Map<string, number>();

  /** Counts so many more messages of a user, if that is not too much. */
  hasRoom(user: string, more: number): boolean {
    const volume = (this.#ofUsers.get(user) ?? 0) + more;
    if (volume > MOST_VOLUME) return false;
    this.#ofUsers.set(user, volume);
    return true;
  }
}
