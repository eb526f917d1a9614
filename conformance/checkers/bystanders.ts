import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import type { Entry } from '../ledger/entry.ts';
import { actsAs } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** An end that came for a bad token came within 10 ms of it on loopback; this leaves room for a slow server. */
const BEHIND_MS = 1000;

/** Half of the lowest limit of messages a second that was met. */
const CROWD = 5;

/**
 * INPUT-04: after any bad frame every other connection is served as before; INPUT-09 and INPUT-08 ask the same of frames
 * that are made to hurt and of a huge one, CONN-03 of a client's abrupt end, PRIV-06 of messages to absent users, AUTH-06 of
 * bad tokens, and CONN-05 of the end of another connection of the same user.
 *
 * Here is judged whether others were ended, or kept out. What they are sent is in the ledger like everything else.
 */
export class BystanderChecker implements Checker {
  static readonly judges = [
    ...['INPUT-04', 'INPUT-08', 'INPUT-09', 'CONN-03', 'PRIV-06'],
    ...['AUTH-06', 'CONN-05'],
  ] as const;
  readonly judges = BystanderChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'charges'>;
  /** The last handshake that was accepted. */
  #opened: EventOf<'opened'> | null = null;
  /** The last handshakes that were refused with a good token, and without one. */
  readonly #refused: { user: EventOf<'refused'> | null; nobody: EventOf<'refused'> | null } = {
    user: null,
    nobody: null,
  };

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'ledger' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'opened') this.#opened = event;
    else if (event.kind === 'refused') {
      const state = this.#context.roster.connections.get(event.connection);
      this.#refused[state && state.user !== null ? 'user' : 'nobody'] = event;
    } else if (event.kind !== 'due') return;
    else if (event.owed.what === 'still open') this.#judgeOpen(event.owed, event);
    else if (event.owed.what === 'entry') this.#judgeEntry(event.owed);
  }

  #judgeOpen(
    { requirement, connections, since, after, ofSameUser }: OwedOf<'still open'>,
    by: HistoryEvent,
  ): void {
    for (const id of connections) {
      const closed = this.#context.roster.connections.get(id)?.closed;
      if (!closed || closed.byUs || closed.n < since) continue;
      // Whom a bad token was taken for may have lost that place to it: this is the clause of that token.
      if (requirement === 'AUTH-06' && this.#isImpersonated(id, since)) continue;
      // Where bad tokens are known to end connections, an end right behind one is not for anything else.
      if (
        requirement !== 'AUTH-06' &&
        this.#findings.isBroken('AUTH-06') &&
        this.#isBehindBadToken(closed.at)
      )
        continue;
      // Where many messages of its own end a connection, CONN-06 judges that here, too.
      if (this.#findings.isBroken('CONN-06') && this.#crowdOn(id, closed.at) >= CROWD) continue;
      // Only PRIV-06 asks for the sender to go on.
      const isOwn = requirement === 'PRIV-06' && this.#hasSentSince(id, since);
      const finding = {
        message: isOwn
          ? `${after} ended connection ${id}, from which it was sent`
          : `${after} ended connection ${id}, which had no part in it`,
        expected: isOwn ? 'the sender is served as before' : 'every other connection is served as before',
        actual: `closed with code ${closed.code}`,
        events: [closed],
      };
      this.#context.charges.bring({
        requirement,
        act: after,
        by,
        incident: since,
        closed,
        ofSameUser,
        finding,
      });
    }
  }

  #hasSentSince(id: ConnectionId, since: number): boolean {
    const { entries } = this.#context.ledger;
    return entries.some(
      ({ sent, connection, intent }) =>
        sent.n >= since &&
        connection.id === id &&
        intent.requirement === 'PRIV-06' &&
        intent.expect === 'may',
    );
  }

  /** Whether somebody without a good token asked for a connection in the second before. */
  #isBehindBadToken(at: number): boolean {
    return [...this.#context.roster.connections.values()].some(
      ({ user, opening }) => user === null && opening.at <= at && at - opening.at < BEHIND_MS,
    );
  }

  #isImpersonated(id: ConnectionId, since: number): boolean {
    const { connections } = this.#context.roster;
    const user = connections.get(id)?.user ?? '';
    return [...connections.values()].some(
      ({ credential, opening, openedAt }) =>
        opening.n >= since && openedAt !== null && actsAs(credential).includes(user),
    );
  }

  /** How many messages were sent on this connection in the second before. */
  #crowdOn(id: ConnectionId, at: number): number {
    const { entries } = this.#context.ledger;
    let count = 0;
    for (let i = entries.length - 1; i >= 0; i--) {
      const { sent, connection } = entries[i] as Entry;
      if (at - sent.at > 1000) break;
      if (connection.id === id) count++;
    }
    return count;
  }

  /** A client without a token may be refused in words; a server that does not answer any more keeps everybody out. */
  #judgeEntry({ requirement, since }: OwedOf<'entry'>): void {
    const { user, nobody } = this.#refused;
    if (!nobody || nobody.n < since || (this.#opened && this.#opened.n > since)) return;
    const { kind, status = 0, detail } = nobody.refusal;
    if (kind !== 'timeout' && status < 500) return;
    this.#findings.violate(requirement, {
      message: 'after a bad frame the server takes no new connection any more',
      expected: 'everybody else is served as before',
      actual: `with a good token and without one: ${detail}`,
      events: user ? [user, nobody] : [nobody],
    });
  }
}
