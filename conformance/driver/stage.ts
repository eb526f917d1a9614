import type { RequirementId } from '../../schema/requirements/index.ts';
import type { DisturbedClause } from '../history/disturbed-clauses.ts';
import type { Cast } from './cast.ts';
import type { Connection, Opened } from './connection.ts';
import type { OpeningOptions } from './connections.ts';
import { saysTooMany } from './handshake-pace.ts';
import { MessageStage } from './message-stage.ts';
import type { World } from './world.ts';

export { type Fields, PLACEHOLDER, type Purpose } from './message-stage.ts';

/** A user who was refused so often, each time for the full patience, is not waited for any more. */
const MOST_REFUSALS = 3;

/** Who is refused for too many is told to come later: users who sent too much were met refused for 3 s. */
const TOO_MANY_FOR_MS = 4000;

/** What one scenario works with: the world under the scenario's name. It sends as its base does, and has users connected. */
export class Stage extends MessageStage {
  readonly #disturbs: DisturbedClause | null;

  /** `disturbs` is blamed when the server is gone while this scenario runs. */
  constructor(world: World, cast: Cast, scenario: string, disturbs: DisturbedClause | null = null) {
    super(world, cast, scenario);
    this.#disturbs = disturbs;
  }

  /** The shared connection of a user, opened again where the server has closed it, with a fresh token unless one is given; null where that fails. */
  async connected(user: string, settled = true, token?: string): Promise<Connection | null> {
    const open = this.world.connections.primary(user);
    if (open) return open;
    const opened = await this.world.connections.openOnce(user, () => this.openPatiently(user, { token }));
    if (opened.kind !== 'opened') return null;
    this.world.connections.setPrimary(user, opened.connection);
    // A user who was here before and is not served now did not come back.
    if (settled) await this.settle(opened.connection, opened.connection.number === 1 ? undefined : 'CONN-04');
    return opened.connection;
  }

  /**
   * Connections that had no part in what was done are owed their going on; `after` completes "... ended connection 101#1".
   * `since` is the number of the first event that can have harmed them.
   */
  async othersStillOpen(
    requirement: RequirementId,
    others: readonly Connection[],
    after: string,
    since: number,
    ofSameUser?: boolean,
  ): Promise<void> {
    // A push to somebody else may come before the close that was written first: that is given a round trip to come.
    await Promise.all(others.map((each) => each.ping(undefined, this.world.waiting.patienceMs())));
    // Between a close frame and the end of the socket a connection is neither open nor gone.
    await this.world.waiting.until(
      () => others.every((each) => each.isOpen || each.isGone),
      this.world.waiting.patienceMs(),
    );
    const connections = others.map(({ id }) => id);
    this.due({ what: 'still open', requirement, connections, since, after, ofSameUser });
  }

  /**
   * Opens as a user; a server that still holds the last session of the user is asked again while patience lasts. Who was
   * refused so several times in a row is asked for once each time: every scenario would wait for it again.
   */
  async openPatiently(user: string, options: OpeningOptions = {}): Promise<Opened> {
    const { refused } = this.world.discoveries;
    const token = options.token ?? (await this.world.connections.tokenOf(user));
    const times = refused.get(user) ?? 0;
    const patienceMs = times < MOST_REFUSALS ? this.world.waiting.patienceMs() : 0;
    const startedAt = this.world.recorder.now();
    let pauseMs = 20;
    for (;;) {
      const opened = await this.world.connections.openAs(user, { ...options, token });
      if (opened.kind === 'opened') refused.delete(user);
      if (opened.kind === 'opened' || this.world.ended) return opened;
      // A limit for all connections together counts those, too, that nobody needs any more.
      if (await this.world.connections.dropStrangers()) continue;
      const leastMs = patienceMs > 0 && saysTooMany(opened.refusal) ? TOO_MANY_FOR_MS : 0;
      if (this.world.recorder.now() > startedAt + Math.max(patienceMs, leastMs)) {
        if (opened.refusal.kind === 'unreachable') this.#endGone(opened.refusal.detail);
        refused.set(user, times + 1);
        return opened;
      }
      await this.world.waiting.pause(pauseMs);
      pauseMs *= 2;
    }
  }

  /** Ends the run where the server takes no connection any more: asked without a token, so that no user's session is touched. */
  async isThere(): Promise<void> {
    const until = this.world.recorder.now() + this.world.waiting.patienceMs();
    for (;;) {
      const opened = await this.world.connections.open({
        user: null,
        tokens: [],
        credential: { label: 'no token', requirement: 'AUTH-03', names: [] },
      });
      if (opened.kind === 'opened') return opened.connection.drop('fin');
      if (opened.refusal.kind !== 'unreachable' || this.world.ended) return;
      if (this.world.recorder.now() > until) return this.#endGone(opened.refusal.detail);
      await this.world.waiting.pause(50);
    }
  }

  /** Nobody can be served by a server that is not there any more: the run ends here. */
  #endGone(detail: string): void {
    if (this.#disturbs)
      this.due({ what: 'server there', requirement: this.#disturbs, during: this.scenario });
    this.world.ending.stop(`the server is gone: ${detail}`);
  }

  /**
   * Sends to a fresh connection until something arrives there: from then on the server has it registered. `expect: 'may'` is
   * for a connection that may be nobody's: then nothing is owed to it.
   */
  async settle(
    connection: Connection,
    requirement?: RequirementId,
    expect: 'deliver' | 'may' = 'deliver',
  ): Promise<boolean> {
    const state = this.world.judge.roster.connections.get(connection.id);
    if (!state || connection.user === null) return false;
    const own = connection.user;
    const { peer, to } = this.#wayTo(own);
    if (!peer || to === null) return false;
    const isHeard = this.#isHeard(peer, to, own);
    // A user who was not served before gets the full time only once: every scenario would wait for it again.
    const patienceMs = !isHeard
      ? this.world.waiting.shortMs()
      : expect === 'may' || this.world.discoveries.unserved.has(own)
        ? this.world.waiting.patienceMs()
        : this.world.timeoutMs;
    const until = this.world.recorder.now() + patienceMs;
    // One probe is enough where nothing gets lost; the next comes when the first should have been there.
    let pauseMs = Math.max(100, 1.5 * (this.world.judge.ledger.slowestMs ?? 0));
    while (!state.receives && connection.isOpen && !this.world.ended && this.world.recorder.now() < until) {
      const label = 'a first message to a fresh connection';
      await this.sendInTurn(peer, to, { expect, requirement, label });
      await this.world.waiting.until(() => state.receives || connection.isGone, pauseMs);
      pauseMs *= 2;
    }
    if (!state.receives && expect === 'deliver') this.world.discoveries.unserved.add(own);
    return state.receives;
  }

  /** Who can be had to write to this user, and to whom: who has the id of a group is written to as a member alone. */
  #wayTo(user: string): { readonly peer: Connection | null; readonly to: string | null } {
    const { users, group } = this.cast;
    const isNamesake = this.world.judge.roster.isGroup(user);
    const members = group?.members.includes(user) ? group.members : [];
    const to = isNamesake ? (group?.id ?? null) : user;
    const peers = users
      .filter((each) => each !== user && (!isNamesake || members.includes(each)))
      .flatMap((each) => this.world.connections.primary(each) ?? []);
    const peer = peers.find((each) => to !== null && this.#isHeard(each, to, user)) ?? peers[0];
    return { peer: peer ?? null, to };
  }

  /** Whether what this one writes there comes to that user, as far as is known. */
  #isHeard(peer: Connection, to: string, user: string): boolean {
    return !this.world.paths.isDead(peer.user ?? '', to, user);
  }

  /** The shared connections of all these users, as many as can be had. */
  async allConnected(users: readonly string[]): Promise<Connection[]> {
    const connections = await Promise.all(users.map((user) => this.connected(user)));
    return connections.filter((each) => each !== null);
  }
}
