import type { HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { Entry } from '../ledger/entry.ts';
import { type ConnectionState, isStanding } from '../ledger/roster.ts';
import { fateOf, reachedAll } from '../ledger/second-connection.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** CONN-05: several connections of one user: each is pushed to, or the newest replaces the older, as declared. */
export class SessionChecker implements Checker {
  static readonly judges = ['CONN-05'] as const;
  readonly judges = SessionChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'features' | 'timeoutMs'>;

  constructor(
    findings: FindingsWriter,
    context: Pick<Context, 'roster' | 'ledger' | 'features' | 'timeoutMs'>,
  ) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due') return;
    const { owed } = event;
    if (owed.what === 'second connection') this.#judgeTwo(owed);
    else if (owed.what === 'replacement served') this.#judgeReplacement(owed);
    else if (owed.what === 'second heard') this.#judgeHeard(owed, event.at);
  }

  #judgeTwo({ older: olderId, newer: newerId, messages, groupMessage }: OwedOf<'second connection'>): void {
    const { connections } = this.#context.roster;
    const [older, newer] = [connections.get(olderId), connections.get(newerId)];
    if (!older || !newer) return;
    // What was sent on a connection that the server has ended says nothing of who should have got it.
    const tried = messages
      .flatMap((n) => this.#context.ledger.entryOf(n) ?? [])
      .filter(({ connection, counts }) => isStanding(connection) || counts.size > 0);
    const isMany = this.#context.features.sessionsPerUser === 'many';
    switch (fateOf(older, newer, tried)) {
      case 'refused':
        if (!isMany) return this.#findings.observe('CONN-05');
        return this.#report(
          'a second connection of one user is refused',
          newer.refused?.refusal.detail ?? '',
          [older.opening, newer.refused ?? newer.opening],
        );
      case 'closed':
        if (!isMany) return this.#findings.observe('CONN-05');
        return this.#report(
          'a second connection of one user is closed',
          `closed with code ${newer.closed?.code}`,
          [...sentOf(tried), newer.closed ?? newer.opening],
        );
      case 'replaces':
        // Where that is as it may be, the newer one has to be served: that falls due later.
        if (!isMany) return;
        return this.#report('a second connection of one user ends the first', 'the first was closed', [
          newer.opening,
          older.closed ?? older.opening,
        ]);
      case 'served':
        return this.#judgeServed(older, newer, tried, groupMessage);
      case 'takes over':
        if (this.#context.features.sessionsPerUser === 'one') return this.#findings.observe('CONN-05');
        return this.#reportDeaf(older, tried);
      case 'older alone':
        return this.#reportDeaf(newer, tried);
      case 'neither':
        return this.#reportDeaf(older, tried);
    }
  }

  /** Both were pushed to: then both are owed what comes once the server has had time to know them. */
  #judgeServed(
    older: ConnectionState,
    newer: ConnectionState,
    tried: readonly Entry[],
    groupMessage: number | null,
  ): void {
    if (this.#context.features.sessionsPerUser === 'one')
      return this.#report('two connections of one user are pushed to', 'both got the message', sentOf(tried));
    const last = tried.at(-1);
    if (last && !reachedAll(last, [older, newer])) {
      const missed = last.counts.has(older.id) ? newer : older;
      // What was on its way to a connection that has ended says nothing of two that are open.
      if (!isStanding(missed)) return;
      return this.#report('a message reached only one of two connections', `${missed.id} did not get it`, [
        last.sent,
      ]);
    }
    const inGroup = groupMessage === null ? undefined : this.#context.ledger.entryOf(groupMessage);
    if (!inGroup) return;
    const missed = [older, newer].filter((each) => !inGroup.counts.has(each.id) && isStanding(each));
    // A message that reached neither was lost in the group, not between two connections.
    if (missed.length === 1 && [older, newer].some(({ id }) => inGroup.counts.has(id)))
      this.#report('a group message reached only one of two connections', `${missed[0]?.id} did not get it`, [
        inGroup.sent,
      ]);
  }

  /** A replacement that something is due to is the ledger's: what is missing there is found at the end. */
  #judgeReplacement({ connection, message }: OwedOf<'replacement served'>): void {
    const state = this.#context.roster.connections.get(connection);
    const entry = this.#context.ledger.entryOf(message);
    if (!state || !entry) return;
    if (entry.counts.has(connection)) return this.#findings.observe('CONN-05');
    if (!isStanding(state) || entry.due.size > 0) return;
    this.#report('the connection that replaced the older gets nothing', 'no message arrived', [entry.sent]);
  }

  #judgeHeard({ message, older, receiver }: OwedOf<'second heard'>, now: number): void {
    const { roster, ledger, timeoutMs } = this.#context;
    const entry = ledger.entryOf(message);
    if (!entry || entry.counts.has(receiver)) return;
    const others = [older, receiver].map((id) => roster.connections.get(id));
    if (![entry.connection, ...others].every((each) => each !== undefined && isStanding(each))) return;
    // Where messages of one connection are missing as well, a loss on the second one says nothing about it.
    if (ledger.pendingEntries().some(({ sent }) => now - sent.at >= timeoutMs)) return;
    this.#report('what the second connection of a user sends is lost', 'no message from it arrived', [
      entry.sent,
    ]);
  }

  #reportDeaf(state: ConnectionState, tried: readonly Entry[]): void {
    // One that has ended meanwhile, as over a frame that no client may take, is not open.
    if (!isStanding(state)) return;
    this.#report(
      'one of two open connections of a user is not pushed to',
      `${state.id} got nothing`,
      sentOf(tried),
    );
  }

  #report(message: string, actual: string, events: readonly HistoryEvent[]): void {
    const declared = this.#context.features.sessionsPerUser;
    this.#findings.violate('CONN-05', {
      message,
      expected:
        declared === 'auto'
          ? 'each connection is pushed to, or the newest replaces the older'
          : `as declared, sessionsPerUser: ${declared}`,
      actual,
      events,
    });
  }
}

/** The last two are enough to show it. */
const sentOf = (entries: readonly Entry[]): readonly HistoryEvent[] =>
  entries.slice(-2).map(({ sent }) => sent);
