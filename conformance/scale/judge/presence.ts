import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';
import type { Audience } from './audience.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Who is connected, and whom the server can be held to serve: each conversation is told of it. */
export class Presence {
  /** By member: when the open connection opened, or never. */
  readonly openedAt: Float64Array;
  /** By member: pushes that came on the open connection and were sent since it opened. */
  readonly served: Uint32Array;
  /** By member: whether anything came on an earlier connection. */
  readonly wasServed: Uint8Array;
  /** By member, since when the server must serve it; never where it need not. */
  readonly sureSince: Float64Array;
  readonly #audiencesOf: readonly (readonly Audience[])[];
  readonly #isPaused: Uint8Array;
  /** Members whose connection is not known to be registered, the oldest first. */
  readonly #fresh = new Set<number>();

  constructor(members: number, audiences: readonly Audience[]) {
    const audiencesOf: Audience[][] = Array.from({ length: members }, () => []);
    for (const audience of audiences)
      for (const member of audience.conversation.members) audiencesOf[member]?.push(audience);
    this.#audiencesOf = audiencesOf;
    this.openedAt = new Float64Array(members).fill(NEVER);
    this.served = new Uint32Array(members);
    this.wasServed = new Uint8Array(members);
    this.sureSince = new Float64Array(members).fill(NEVER);
    this.#isPaused = new Uint8Array(members);
  }

  /** The conversations of a member. */
  audiencesOf(member: number): readonly Audience[] {
    return this.#audiencesOf[member] as readonly Audience[];
  }

  opened(member: number, at: number): void {
    this.openedAt[member] = at;
    if ((this.served[member] as number) > 0) this.wasServed[member] = 1;
    this.served[member] = 0;
    this.#isPaused[member] = 0;
    this.#fresh.add(member);
    this.rehold(member);
  }

  gone(member: number): void {
    this.openedAt[member] = NEVER;
    this.sureSince[member] = NEVER;
    this.#fresh.delete(member);
    this.rehold(member);
  }

  /** Who does not read is served as the server likes; who reads on again counts as one who has just come. */
  paused(member: number, isPaused: boolean): void {
    this.#isPaused[member] = isPaused ? 1 : 0;
    this.sureSince[member] = NEVER;
    if (!isPaused && this.openedAt[member] !== NEVER) this.#fresh.add(member);
    this.rehold(member);
  }

  /** To be called now and then: who has been connected for long counts as registered. */
  tick(at: number): void {
    for (const member of this.#fresh) {
      if (at - (this.openedAt[member] as number) < REGISTERED_AFTER_MS) return;
      this.registered(member, at);
    }
  }

  /** The server is known to have the connection of this member registered. */
  registered(member: number, at: number): void {
    if (this.#isPaused[member] === 1 || !this.#fresh.delete(member)) return;
    this.sureSince[member] = at;
    this.rehold(member);
  }

  /** One push came that was sent since the connection opened. */
  wasPushedTo(member: number): void {
    this.served[member] = (this.served[member] as number) + 1;
  }

  /** Whether the open connection was open at this moment. */
  wasThere(member: number, at: number): boolean {
    return (this.openedAt[member] as number) <= at;
  }

  /** Whether the server had to serve this member of a conversation at this moment. */
  wasSure(audience: Audience, member: number, at: number): boolean {
    return (this.sureSince[member] as number) <= at && audience.since(member) <= at;
  }

  /** Tells the conversations of a member how it stands. */
  rehold(member: number): void {
    const isThere = this.openedAt[member] !== NEVER;
    const isSure = this.sureSince[member] !== NEVER;
    for (const audience of this.audiencesOf(member)) {
      const state = audience.changes.get(member)?.state ?? 'in';
      const as = !isThere || state === 'out' ? 'none' : isSure && state === 'in' ? 'sure' : 'maybe';
      audience.hold(audience.placeOf(member), as);
    }
  }
}
