import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import { OPCODE } from '../history/wire.ts';
import type { Group } from '../targets/target.ts';

/**
 * A connection open this long counts as registered even if nothing passed over it. Servers register a
 * connection within a few round trips; ours takes under 1 ms, one with a remote presence store some 100 ms.
 */
export const REGISTERED_AFTER_MS = 1000;

/** A server that had ended a connection over 16 MiB was seen to push there 11 ms after its end had come to the client. */
const STILL_HELD_MS = 100;

/** Connections that have ended and are remembered; a run of all scenarios opens some 250. */
const MOST_ENDED = 2000;

type Credential = NonNullable<EventOf<'opening'>['credential']>;

/** Whom a connection opened with this credential may be taken for, rightly or not. */
export const actsAs = (credential: ConnectionState['credential']): readonly string[] =>
  credential ? [...credential.names, ...(credential.mayActAs ?? [])] : [];

/**
 * Whether a connection without a valid token may be this user's for the server: it was let in, and its credential may rightly
 * be taken for this user, or it got something and may be taken for this user at all.
 */
export const isTakenFor = (
  { user, credential, openedAt, receives }: ConnectionState,
  whom: string,
): boolean =>
  user === null &&
  openedAt !== null &&
  (credential?.mayActAs?.includes(whom) || (receives && actsAs(credential).includes(whom)));

/** What is known of one connection at this point of the history. */
export interface ConnectionState {
  readonly id: ConnectionId;
  /** Whose valid token opened it; null for a bad or missing credential. */
  readonly user: string | null;
  /** The first, second, third ... connection under this name in the run. */
  readonly number: number;
  readonly credential?: Credential;
  readonly opening: EventOf<'opening'>;
  openedAt: number | null;
  /** When somebody else's message was last pushed to it. */
  servedAt: number | null;
  /** When the latest of somebody else's messages that were pushed to it had been sent. */
  servedUpTo: number | null;
  /** Something was pushed to it, and no receipt for what was sent on it: the server has it registered for pushes. */
  readonly receives: boolean;
  /** When that was seen first; null before. */
  receivesSince: number | null;
  /** Something that was sent on it was delivered: the server reads it. */
  heard: boolean;
  open: boolean;
  paused: boolean;
  closing: boolean;
  /** We have ended it without waiting for what was under way. */
  hasty?: boolean;
  /** The close frame of the server, where the bytes were read: it may be one that the library did not take. */
  closeFrame?: EventOf<'frame'>;
  /** Another frame of the server that is not plain. */
  oddFrame?: EventOf<'frame'>;
  /** How its handshake ended, where it did not open. */
  refused?: EventOf<'refused'>;
  closed?: EventOf<'closed'>;
}

/** Whether neither side has begun to end it. */
export const isStanding = ({ open, closing }: ConnectionState): boolean => open && !closing;

/** Whether it ended because the server sent a frame that no client may take: what that interrupted is no fault of its own. */
export const endedOverFrame = ({ closed, closeFrame, oddFrame }: ConnectionState): boolean =>
  closed?.byUs === true && closed.error !== undefined && (closeFrame ?? oddFrame) !== undefined;

type Membership = 'in' | 'joining' | 'leaving';

/** Who is connected and who belongs to which group, followed event by event. */
export class Roster {
  readonly connections = new Map<ConnectionId, ConnectionState>();
  readonly #open = new Map<string, Set<ConnectionState>>();
  readonly #groups = new Map<string, Map<string, Membership>>();
  readonly #everMembers = new Set<string>();
  #openCount = 0;
  /** When the last connection of each user ended. */
  readonly #endedAt = new Map<string, number>();

  constructor(groups: readonly Group[]) {
    for (const { id, members } of groups) this.addGroup(id, members);
  }

  addGroup(id: string, members: readonly string[]): void {
    this.#groups.set(id, new Map(members.map((member) => [member, 'in'])));
  }

  /** Ids of all groups. */
  get groups(): readonly string[] {
    return [...this.#groups.keys()];
  }

  isGroup(id: unknown): id is string {
    return typeof id === 'string' && this.#groups.has(id);
  }

  /** Every group that the target was given with. */
  get groupIds(): Iterable<string> {
    return this.#groups.keys();
  }

  /** Members for sure, and users who are just joining or leaving. */
  membersOf(group: string): { readonly sure: readonly string[]; readonly maybe: readonly string[] } {
    const sure: string[] = [];
    const maybe: string[] = [];
    for (const [user, state] of this.#groups.get(group) ?? []) (state === 'in' ? sure : maybe).push(user);
    return { sure, maybe };
  }

  /** Forgets the oldest of many connections that have ended, but for a user's last one. */
  forget(): void {
    if (this.connections.size - this.#openCount < 2 * MOST_ENDED) return;
    let ended = this.connections.size - this.#openCount - MOST_ENDED;
    for (const [id, { closed }] of this.connections) {
      if (ended <= 0) return;
      if (!closed) continue;
      this.connections.delete(id);
      ended--;
    }
  }

  /** This user belonged to the group before this history began. */
  noteFormerMember(group: string, user: string): void {
    this.#everMembers.add(JSON.stringify([group, user]));
  }

  /** Whether this user belonged to the group at some time before, or was about to. */
  wasMember(group: string, user: string): boolean {
    return this.#everMembers.has(JSON.stringify([group, user]));
  }

  /** Every connection that is open now, with whatever credential. */
  openConnections(): ConnectionState[] {
    return [...this.connections.values()].filter(({ open }) => open);
  }

  /** Whether this is a user who takes part: one whose valid token opened a connection. */
  isUser(id: string): boolean {
    return this.#open.has(id);
  }

  /**
   * Whether messages of others come on this connection, as far as is known: since another one of the same user ended
   * they have to have come, for its end may have taken this one along.
   */
  isServed({ user, id, servedAt }: ConnectionState): boolean {
    if (servedAt === null) return false;
    return ![...this.connections.values()].some(
      (each) => each.user === user && each.id !== id && (each.closed?.at ?? -1) > servedAt,
    );
  }

  /** The open connections of a user's valid tokens. */
  openOf(user: string): readonly ConnectionState[] {
    return [...(this.#open.get(user) ?? [])];
  }

  /** Whether the server can be held to pushing to this connection at this moment. */
  isReceiving(connection: ConnectionState, at: number): boolean {
    return (
      connection.open &&
      !connection.paused &&
      !connection.closing &&
      (connection.receives || this.isOld(connection, at))
    );
  }

  /** Whether something was pushed to it, and the server had it registered for pushes at that moment already. */
  wasRegistered(connection: ConnectionState, at: number): boolean {
    const { receivesSince } = connection;
    return receivesSince !== null && (receivesSince < at || this.isOld(connection, at));
  }

  /** Whether the server can be held to reading what this connection sends at this moment. */
  isHeard(connection: ConnectionState, at: number): boolean {
    return (
      connection.open &&
      !connection.closing &&
      (connection.heard || connection.receives || this.isOld(connection, at))
    );
  }

  /** Whether a connection of this user has ended so lately that the server may still hold it for open. */
  hasJustEnded(user: string, at: number): boolean {
    return at - (this.#endedAt.get(user) ?? Number.NEGATIVE_INFINITY) < STILL_HELD_MS;
  }

  /** Whether it counts as registered though nothing may have passed over it. */
  isOld({ openedAt }: ConnectionState, at: number): boolean {
    return openedAt !== null && at - openedAt >= REGISTERED_AFTER_MS;
  }

  /** Follows one event. */
  accept(event: HistoryEvent): void {
    if (event.kind === 'membership') return this.#changeMembership(event);
    if (event.kind === 'opening') {
      this.connections.set(event.connection, {
        id: event.connection,
        user: event.user,
        number: event.number,
        credential: event.credential,
        opening: event,
        openedAt: null,
        servedAt: null,
        servedUpTo: null,
        receivesSince: null,
        get receives() {
          return this.receivesSince !== null;
        },
        heard: false,
        open: false,
        paused: false,
        closing: false,
      });
      return;
    }
    if (!('connection' in event)) return;
    const state = this.connections.get(event.connection);
    if (!state) return;
    if (event.kind === 'opened') {
      state.open = true;
      this.#openCount++;
      state.openedAt = event.at;
      if (state.user !== null) {
        const open = this.#open.get(state.user) ?? new Set();
        this.#open.set(state.user, open.add(state));
      }
    } else if (event.kind === 'closed') {
      if (state.open) this.#openCount--;
      state.open = false;
      state.closed = event;
      if (state.user !== null) {
        this.#open.get(state.user)?.delete(state);
        this.#endedAt.set(state.user, event.at);
      }
    } else if (event.kind === 'refused') state.refused = event;
    else if (event.kind === 'closing') {
      state.closing = true;
      state.hasty ||= event.hasty;
    } else if (event.kind === 'frame')
      state[event.head.opcode === OPCODE.close ? 'closeFrame' : 'oddFrame'] = event;
    else if (event.kind === 'paused') state.paused = true;
    else if (event.kind === 'resumed') state.paused = false;
  }

  #changeMembership({ group, user, change }: EventOf<'membership'>): void {
    this.#everMembers.add(JSON.stringify([group, user]));
    const members = this.#groups.get(group) ?? new Map<string, Membership>();
    // One that was made meanwhile.
    this.#groups.set(group, members);
    if (change === 'joined') members.set(user, 'in');
    else if (change === 'left') members.delete(user);
    else members.set(user, change);
  }
}
