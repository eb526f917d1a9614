import type { AbruptEnd } from '../driver/abrupt-end.ts';
import { createRandom, type Random } from '../driver/random.ts';
import { freeId } from '../targets/free-ids.ts';
import type { Target } from '../targets/target.ts';
import type { Bounds } from './bounds.ts';
import type { BadCredential, Branch, Command, Round, Session, WrittenForm } from './commands.ts';
import { drawBadFrame } from './draw-bad-frame.ts';
import { drawDraft, PLAIN } from './draw-draft.ts';
import { Values } from './draw-values.ts';
import { drawVolley, VOLLEY_EVERY, Volume } from './draw-volley.ts';
import { ALL_TYPES, drawLeaning, type Leaning, weighted } from './leaning.ts';
import { Memberships } from './memberships.ts';

/** More users add connections, and little that four do not show. */
const MOST_USERS = 4;
const MOST_ROUNDS = 4;
const MOST_COMMANDS = 6;
/** Connections of one user that a session opens on purpose. */
const MOST_DEVICES = 3;
/** Room in a frame for what is not its content, in bytes. */
const ROOM = 1024;
/** Messages of a burst; CONN-06 asks for 256, and the scenarios send them. */
const BURSTS = [4, 16, 40] as const;
/** Mostly short: a session that waits plays nothing. */
const WAITS_MS = [1, 2, 2, 5, 5, 10, 10, 20, 20, 50, 60, 120] as const;
/** As long as timers of servers that write behind, batch or clean up commonly take. */
const LONG_WAITS_MS = [250, 550, 1100] as const;
const LONG_WAIT_EVERY = 40;
/** One round in so many begins with a pause of all its users: what comes behind it finds everybody silent. */
const LULL_EVERY = 30;
const LULLS_MS = [120, 250] as const;
const FORMS: readonly WrittenForm[] = [
  'spaced',
  'escaped',
  'reversed',
  'wide',
  'rotated',
  'slashed',
  'ended',
];
const DROPS = ['fin', 'rst', 'within'] as const;
const CODES = [1000, 1001, 3000, 4001, null] as const;
/** A control frame has room for 123 bytes of it. */
const REASONS = ['bye', '再见', 'x'.repeat(123)] as const;
const CREDENTIALS: readonly BadCredential[] = [
  ...(['nothing', 'noise', 'a forged token', 'an altered token', 'an expired token'] as const),
];

/** One connection in so many is opened with a token that expires in about a second: waiting for that takes as long as thirty sessions. */
const SHORT_EVERY = 400;

/** What a user does who is not connected. */
const WITHOUT_CONNECTION: readonly Command['do'][] = ['connect', 'knock', 'wait', 'create', 'join', 'leave'];

/** What sessions are drawn for. */
export interface Setting {
  readonly target: Target;
  readonly bounds: Bounds;
}

/** A session that a seed makes the same again. */
export function drawSession({ target, bounds }: Setting, seed: number): Session {
  return new Draw(target, bounds, createRandom(seed), seed).session();
}

class Draw {
  readonly #target: Target;
  readonly #bounds: Bounds;
  readonly #random: Random;
  readonly #values: Values;
  readonly #leaning: Leaning;
  readonly #users: readonly string[];
  readonly #absent: readonly string[];
  /** How many connections each user is taken to have: which commands make sense. */
  readonly #devices = new Map<string, number>();
  /** Who holds a connection whose token expires soon. */
  readonly #short = new Set<string>();
  readonly #volume = new Volume();
  readonly #memberships: Memberships;
  readonly #drops: readonly AbruptEnd[];

  constructor(target: Target, bounds: Bounds, random: Random, seed: number) {
    this.#target = target;
    this.#bounds = bounds;
    this.#random = random;
    this.#leaning = drawLeaning(random);
    this.#memberships = new Memberships(bounds.cast.groups);
    // Where it is known to be there still, and others of the user are not served beside it, nobody could come back.
    this.#drops = bounds.discoveries.secondConnection === 'served' ? [...DROPS, 'silence'] : DROPS;
    const { cast, longest } = bounds;
    const most = Math.min(MOST_USERS, cast.users.length);
    const chosen = random.below(2) === 0 ? cast.users : this.#shuffled(cast.users);
    this.#users = chosen.slice(0, Math.min(most, 2 + random.below(3)));
    this.#absent = this.#users.length > 2 && random.below(4) === 0 ? this.#users.slice(-1) : [];
    for (const user of this.#users) this.#devices.set(user, this.#absent.includes(user) ? 0 : 1);
    const ids = [...this.#users, ...cast.groups.map(({ id }) => id)];
    const room = Math.max(64, Math.min(longest, bounds.frameBytes - ROOM));
    // A session of long texts now and then: most faults show with short ones, and they are much faster.
    const lengths = [room, ...[5000, 5000, 1100, 300, 300].map((each) => Math.min(room, each))];
    this.#values = new Values({ ids, longest: random.pick(lengths) }, seed);
  }

  session(): Session {
    const rounds = Array.from({ length: 1 + this.#random.below(MOST_ROUNDS) }, () => this.#round());
    return { users: this.#users, absent: this.#absent, rounds };
  }

  #round(): Round {
    const side = this.#random.below(2) === 0 ? 1 : 2 + this.#random.below(3);
    const users = this.#shuffled(this.#users).slice(0, side);
    const lull = this.#random.below(LULL_EVERY) === 0 ? this.#random.pick(LULLS_MS) : null;
    return users.map((user) => {
      const first = lull === null ? [] : [{ do: 'wait', ms: lull } as const, ...this.#firstWord(user)];
      return { user, commands: [...first, ...this.#branch(user).commands] };
    });
  }

  /** What breaks a silence is a message in every other case, and of any type: there are few silences. */
  #firstWord(user: string): readonly Command[] {
    const random = this.#random;
    if (this.#devicesOf(user) === 0 || random.below(2) === 0) return [];
    const draft = drawDraft(this.#values, user, { ...this.#leaning, types: ALL_TYPES }, random);
    return [{ do: 'send', to: this.#receiver(user), draft }];
  }

  #branch(user: string): Branch {
    // Where only so many messages a second are taken, a volley would be all that is played for long.
    const isFree = this.#bounds.perSecond === null && this.#devicesOf(user) > 0;
    if (this.#random.below(VOLLEY_EVERY) === 0 && isFree) {
      const commands = drawVolley(
        this.#random,
        () => this.#receiver(user),
        () => drawDraft(this.#values, user, this.#leaning, this.#random),
      );
      if (this.#volume.hasRoom(user, commands.length)) return { user, commands };
    }
    const commands = Array.from({ length: 1 + this.#random.below(MOST_COMMANDS) }, () =>
      this.#commands(user),
    );
    return { user, commands: commands.flat() };
  }

  /** One command, and now and then the same several times. */
  #commands(user: string): readonly Command[] {
    const command = this.#command(user);
    const times = command.do === 'send' && this.#random.below(6) === 0 ? 2 + this.#random.below(4) : 1;
    return Array.from({ length: times }, () => command);
  }

  #command(user: string): Command {
    const random = this.#random;
    const devices = this.#devicesOf(user);
    if (this.#short.has(user) && random.below(3) === 0 && this.#short.delete(user)) return { do: 'outlive' };
    if (devices === 0 && random.below(10) < 8) return this.#connect(user);
    const kind =
      weighted(this.#leaning.kinds, random, (each) => this.#isFitting(each, user, devices)) ?? 'send';
    switch (kind) {
      case 'burst': {
        const [to, count, length] = [this.#receiver(user), random.pick(BURSTS), random.pick([0, 1500])];
        return this.#volume.hasRoom(user, count) ? { do: 'burst', to, count, length } : this.#send(user);
      }
      case 'repeat':
        return {
          do: 'repeat',
          to: this.#receiver(user),
          and: random.below(3) === 0 ? this.#receiver(user) : undefined,
          times: random.pick([2, 2, 3, 5]),
          apart: random.below(3) === 0 ? true : undefined,
        };
      case 'echo':
        return { do: 'echo', to: this.#receiver(user) };
      case 'chorus':
        return { do: 'chorus', to: this.#receiver(user) };
      case 'twice':
        return { do: 'twice', to: this.#receiver(user) };
      case 'bad':
        return this.#bad(user) ?? this.#send(user);
      case 'knock':
        return { do: 'knock', with: random.pick(CREDENTIALS) };
      case 'connect':
        return this.#connect(user);
      case 'close':
        return this.#close(user);
      case 'drop':
        return this.#end(user, { do: 'drop', how: random.pick(this.#drops), hasty: this.#isHasty() });
      case 'pause':
      case 'resume':
      case 'switch':
      case 'recall':
        return { do: kind };
      case 'ping':
        return { do: 'ping', bytes: random.pick([undefined, 6, 124, 125]) };
      case 'create':
        return this.#create(user);
      case 'join':
      case 'leave':
        return this.#move(user, kind) ?? this.#send(user);
      case 'upload':
        return { do: 'upload', to: random.pick(this.#othersThan(user)) };
      case 'wait':
        return this.#wait();
      default:
        return devices === 0 ? this.#wait() : this.#send(user);
    }
  }

  #isFitting(kind: Command['do'], user: string, devices: number): boolean {
    const { hooks } = this.#target;
    if (devices === 0 && !WITHOUT_CONNECTION.includes(kind)) return false;
    if (kind === 'switch' || kind === 'chorus') return devices > 1;
    if (kind === 'connect') return devices < MOST_DEVICES;
    if (kind === 'create') return hooks.createGroup !== undefined && !this.#memberships.hasMade;
    if (kind === 'join')
      return hooks.join !== undefined && hooks.leave !== undefined && this.#memberships.canJoin(user);
    if (kind === 'leave') return this.#memberships.canLeave(user);
    if (kind === 'recall') return hooks.history !== undefined;
    if (kind === 'upload') return hooks.upload !== undefined;
    return true;
  }

  #devicesOf = (user: string): number => this.#devices.get(user) ?? 0;
  #othersThan = (user: string): readonly string[] => this.#users.filter((each) => each !== user);
  #isHasty = (): true | undefined => (this.#random.below(3) === 0 ? true : undefined);

  #wait(): Command {
    const isLong = this.#random.below(LONG_WAIT_EVERY) === 0;
    return { do: 'wait', ms: this.#random.pick(isLong ? LONG_WAITS_MS : WAITS_MS) };
  }

  #connect(user: string): Command {
    this.#devices.set(user, this.#devicesOf(user) + 1);
    const deflate = this.#random.below(4) === 0 ? true : undefined;
    const settled = this.#random.below(2) === 0 ? true : undefined;
    const isShort = this.#target.identity.mint !== undefined && this.#random.below(SHORT_EVERY) === 0;
    if (isShort) this.#short.add(user);
    return { do: 'connect', deflate, settled, short: isShort ? true : undefined };
  }

  #end(user: string, command: Command): Command {
    this.#devices.set(user, this.#devicesOf(user) - 1);
    return command;
  }

  #close(user: string): Command {
    const code = this.#random.pick(CODES);
    const reason = code === null || this.#random.below(4) > 0 ? undefined : this.#random.pick(REASONS);
    return this.#end(user, { do: 'close', code, reason, hasty: this.#isHasty() });
  }

  #create(user: string): Command {
    const others = this.#shuffled(this.#othersThan(user));
    const members = others.slice(0, 1 + this.#random.below(others.length));
    this.#memberships.create([user, ...members]);
    return { do: 'create', members };
  }

  #move(user: string, kind: 'join' | 'leave'): Command | null {
    const group = this.#memberships[kind](user, this.#random);
    return group === null ? null : { do: kind, group };
  }

  #send(user: string): Command {
    const random = this.#random;
    const to = this.#receiver(user);
    const isPlain = random.below(100) < this.#leaning.plain;
    const draft = isPlain ? PLAIN : drawDraft(this.#values, user, this.#leaningTo(to), random);
    const cuts =
      random.below(12) === 0
        ? Array.from({ length: 1 + random.below(3) }, () => random.below(1000) / 1000)
        : undefined;
    const written = cuts === undefined && random.below(10) === 0 ? random.pick(FORMS) : undefined;
    return {
      do: 'send',
      to,
      draft,
      written,
      cuts,
      pings: cuts && random.below(2) === 0 ? true : undefined,
      slowly: cuts && random.below(2) === 0 ? true : undefined,
    };
  }

  #receiver(user: string): string {
    const random = this.#random;
    const groups = this.#memberships.groupsOf(user);
    const kind = weighted(this.#leaning.receivers, random, (each) => each !== 'group' || groups.length > 0);
    if (kind === 'oneself') return user;
    if (kind === 'nobody') return freeId(this.#target, random.pick(['999999961', 'imtypes-nobody-there']));
    if (kind !== 'group') return random.pick(this.#othersThan(user));
    const moved = groups.filter((id) => this.#memberships.hasMoved(id));
    return random.pick(moved.length > 0 && random.below(2) === 0 ? moved : groups);
  }

  /** To a group that somebody has joined or left goes every type: few sessions come to one. */
  #leaningTo(to: string): Leaning {
    const isRare = this.#memberships.hasMoved(to) && this.#random.below(2) === 0;
    return isRare ? { ...this.#leaning, types: ALL_TYPES } : this.#leaning;
  }

  #bad(user: string): Command | null {
    const random = this.#random;
    const target = this.#target;
    const { groups } = this.#bounds.cast;
    const [group] = groups;
    const scene = {
      ...{ to: random.pick(this.#othersThan(user)), sender: user, group: group?.id ?? null },
      outside: groups.find(({ members }) => !members.includes(user))?.id ?? null,
      get nobody() {
        return Number(freeId(target, '999999929'));
      },
    };
    const frame = drawBadFrame(scene, () => this.#values.invalid(), target.features.messageTypes, random);
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
