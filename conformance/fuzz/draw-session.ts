import fc from 'fast-check';
import { clientMessage, type InvalidFrame, invalidFrame } from '../../src/arbitraries/index.ts';
import type { ClientMessage } from '../../src/index.ts';
import { createRandom, type Random } from '../driver/random.ts';
import { PLACEHOLDER } from '../driver/stage.ts';
import { freeId } from '../targets/free-ids.ts';
import type { Target } from '../targets/target.ts';
import type { Bounds } from './bounds.ts';
import type { Branch, Command, Round, Session, WrittenForm } from './commands.ts';
import { drawBadFrame } from './draw-bad-frame.ts';
import { draftOf, PLAIN } from './draw-draft.ts';

/** More users add connections, and little that four do not show. */
const MOST_USERS = 4;
const MOST_ROUNDS = 4;
const MOST_COMMANDS = 6;
/** Values that one session chooses from. */
const POOL = 40;
/** Now and then a user sends one value after the other: they cost next to nothing. */
const VOLLEY_EVERY = 5;
const VOLLEY = 24;
/** Room in a frame for what is not its content, in bytes. */
const ROOM = 1024;
/** Messages of a burst; CONN-06 asks for 256, and the scenarios send them. */
const BURSTS = [4, 16, 40] as const;
/** Mostly short: a session that waits plays nothing. */
const WAITS_MS = [1, 2, 2, 5, 5, 10, 10, 20, 20, 50, 60, 120] as const;
/** As long as timers of servers that write behind, batch or clean up commonly take. */
const LONG_WAITS_MS = [250, 550, 1100] as const;
const LONG_WAIT_EVERY = 30;
const FORMS: readonly WrittenForm[] = ['spaced', 'escaped', 'reversed'];
const CODES = [1000, 1001, 3000, 4001, null] as const;

/** What sessions are drawn for. */
export interface Setting {
  readonly target: Target;
  readonly bounds: Bounds;
}

/** A session that a seed makes the same again. */
export function drawSession({ target, bounds }: Setting, seed: number): Session {
  const random = createRandom(seed);
  return new Draw(target, bounds, random, seed).session();
}

class Draw {
  readonly #target: Target;
  readonly #bounds: Bounds;
  readonly #random: Random;
  readonly #messages: readonly ClientMessage[];
  readonly #invalid: readonly InvalidFrame[];
  readonly #users: readonly string[];
  readonly #absent: readonly string[];
  /** How many connections each user is taken to have: which commands make sense. */
  readonly #devices = new Map<string, number>();

  constructor(target: Target, bounds: Bounds, random: Random, seed: number) {
    this.#target = target;
    this.#bounds = bounds;
    this.#random = random;
    const { cast, longest } = bounds;
    const most = Math.min(MOST_USERS, cast.users.length);
    this.#users = cast.users.slice(0, Math.min(most, 2 + random.below(3)));
    this.#absent = this.#users.length > 2 && random.below(4) === 0 ? this.#users.slice(-1) : [];
    for (const user of this.#users) this.#devices.set(user, this.#absent.includes(user) ? 0 : 1);
    const ids = [...this.#users, ...cast.groups.map(({ id }) => id)];
    const room = Math.max(64, Math.min(longest, bounds.frameBytes - ROOM));
    // A session of long texts now and then: most faults show with short ones, and they are much faster.
    const messages = clientMessage({
      ids,
      longest: random.pick([room, Math.min(room, 5000), Math.min(room, 300)]),
    });
    this.#messages = fc.sample(messages, { seed, numRuns: POOL });
    const marked = clientMessage({ ids, longest: 64 }).map((message) => ({
      ...message,
      content: PLACEHOLDER,
    }));
    this.#invalid = fc.sample(invalidFrame(marked), { seed, numRuns: 4 });
  }

  session(): Session {
    const rounds = Array.from({ length: 1 + this.#random.below(MOST_ROUNDS) }, () => this.#round());
    return { users: this.#users, absent: this.#absent, rounds };
  }

  #round(): Round {
    const side = this.#random.below(5) < 3 ? 1 : 2 + this.#random.below(3);
    const users = this.#shuffled(this.#users).slice(0, side);
    return users.map((user) => this.#branch(user));
  }

  #branch(user: string): Branch {
    const isVolley = this.#random.below(VOLLEY_EVERY) === 0 && (this.#devices.get(user) ?? 0) > 0;
    if (isVolley) return { user, commands: Array.from({ length: VOLLEY }, () => this.#value(user)) };
    const commands = Array.from({ length: 1 + this.#random.below(MOST_COMMANDS) }, () =>
      this.#commands(user),
    );
    return { user, commands: commands.flat() };
  }

  /** One command, and now and then the same several times: counters overflow so. */
  #commands(user: string): readonly Command[] {
    const command = this.#command(user);
    const times = command.do === 'send' && this.#random.below(6) === 0 ? 2 + this.#random.below(4) : 1;
    return Array.from({ length: times }, () => command);
  }

  #command(user: string): Command {
    const random = this.#random;
    const devices = this.#devices.get(user) ?? 0;
    if (devices === 0) return random.below(10) < 8 ? this.#connect(user) : this.#wait();
    const chance = random.below(100);
    if (chance < 56) return this.#send(user);
    if (chance < 60)
      return {
        do: 'burst',
        to: this.#receiver(user),
        count: random.pick(BURSTS),
        length: random.pick([0, 1500]),
      };
    if (chance < 62) return { do: 'twice', to: this.#receiver(user) };
    if (chance < 72) return this.#bad(user) ?? this.#send(user);
    if (chance < 77) return this.#connect(user);
    if (chance < 82) return this.#leave(user, { do: 'close', code: random.pick(CODES) });
    if (chance < 86)
      return this.#leave(user, { do: 'drop', how: random.pick(['fin', 'rst', 'within'] as const) });
    if (chance < 88) return { do: 'pause' };
    if (chance < 90) return { do: 'resume' };
    if (chance < 92) return { do: 'ping' };
    if (chance < 94) return { do: 'switch' };
    return chance < 97 ? this.#wait() : this.#send(user);
  }

  #wait(): Command {
    const isLong = this.#random.below(LONG_WAIT_EVERY) === 0;
    return { do: 'wait', ms: this.#random.pick(isLong ? LONG_WAITS_MS : WAITS_MS) };
  }

  #connect(user: string): Command {
    this.#devices.set(user, (this.#devices.get(user) ?? 0) + 1);
    const deflate = this.#random.below(4) === 0 ? true : undefined;
    return { do: 'connect', deflate, settled: this.#random.below(2) === 0 ? true : undefined };
  }

  #leave(user: string, command: Command): Command {
    this.#devices.set(user, (this.#devices.get(user) ?? 1) - 1);
    return command;
  }

  /** A message that is about its values alone. */
  #value(user: string): Command {
    const draft = draftOf(this.#random.pick(this.#messages), user, this.#random);
    return { do: 'send', to: this.#receiver(user), draft };
  }

  #send(user: string): Command {
    const random = this.#random;
    const draft = random.below(5) < 2 ? PLAIN : draftOf(random.pick(this.#messages), user, random);
    const cuts =
      random.below(12) === 0
        ? Array.from({ length: 1 + random.below(3) }, () => random.below(1000) / 1000)
        : undefined;
    const written = cuts === undefined && random.below(12) === 0 ? random.pick(FORMS) : undefined;
    return {
      do: 'send',
      to: this.#receiver(user),
      draft,
      written,
      cuts,
      pings: cuts && random.below(2) === 0,
    };
  }

  #receiver(user: string): string {
    const random = this.#random;
    const chance = random.below(20);
    const groups = this.#bounds.cast.groups.filter(({ members }) => members.includes(user));
    if (chance === 0) return user;
    if (chance === 1) return freeId(this.#target, random.pick(['999999961', 'imtypes-nobody-there']));
    if (chance < 7 && groups.length > 0) return random.pick(groups).id;
    return random.pick(this.#users.filter((each) => each !== user));
  }

  #bad(user: string): Command | null {
    const random = this.#random;
    const others = this.#users.filter((each) => each !== user);
    const target = this.#target;
    const [group] = this.#bounds.cast.groups;
    const scene = {
      ...{ to: random.pick(others), sender: user, group: group?.id ?? null },
      get nobody() {
        return Number(freeId(target, '999999929'));
      },
    };
    const frame = drawBadFrame(scene, random.pick(this.#invalid), target.features.messageTypes, random);
    return (
      frame && { do: 'bad', frame, inFragments: !frame.binary && random.below(6) === 0 ? true : undefined }
    );
  }

  #shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    return Array.from(
      { length: items.length },
      () => left.splice(this.#random.below(left.length), 1)[0] as T,
    );
  }
}
