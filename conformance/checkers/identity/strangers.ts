import type { EventOf, HistoryEvent } from '../../history/event.ts';
import type { OwedOf } from '../../history/owed.ts';
import type { ConnectionState } from '../../ledger/roster.ts';
import type { Checker, Context } from '../checker.ts';
import type { FindingsWriter } from '../findings.ts';

/** What cannot be tried without tokens that are minted with the target's own key. */
const NEED_MINTING = ['AUTH-05', 'AUTH-10'] as const;

/**
 * AUTH-03 to AUTH-10: without a valid token the handshake is refused, or the connection is anonymous and ends nobody
 * else's. AUTH-11: where there are anonymous connections at all.
 *
 * Whether such a connection acts as a user the identity checker tells, how it was refused the refusal checker.
 */
export class StrangerChecker implements Checker {
  static readonly judges = [
    ...['AUTH-03', 'AUTH-04', 'AUTH-05', 'AUTH-06', 'AUTH-08', 'AUTH-09', 'AUTH-10', 'AUTH-11'],
    // Of a good token whose user's id resembles another one's.
    'AUTH-02',
  ] as const;
  readonly judges = StrangerChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'features' | 'charges'>;
  /** Connections without a valid token that were seen to stay open. */
  readonly #anonymous = new Set<ConnectionState>();

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'features' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'refused') this.#observeRefused(event);
    else if (event.kind === 'found') this.#judgeFound(event);
    else if (event.kind !== 'due') return;
    else if (event.owed.what === 'ended or anonymous') this.#judgeAccepted(event.owed);
    else if (event.owed.what === 'not driven out') this.#judgeDrivenOut(event.owed, event);
  }

  #stateOf(connection: string): ConnectionState | undefined {
    return this.#context.roster.connections.get(connection);
  }

  #observeRefused({ connection, refusal: { kind } }: EventOf<'refused'>): void {
    const credential = this.#stateOf(connection)?.credential;
    // Where nobody answered, nobody was refused.
    if (credential && kind !== 'aborted' && kind !== 'unreachable')
      this.#findings.observe(credential.requirement);
  }

  #judgeAccepted({ connection }: OwedOf<'ended or anonymous'>): void {
    const state = this.#stateOf(connection);
    const credential = state?.credential;
    if (!credential) return;
    this.#findings.observe(credential.requirement);
    const isOpen = state.open && !state.closing;
    // With two tokens, one of them good, it need not be anonymous.
    if (!isOpen || credential.requirement === 'AUTH-08' || this.#context.features.anonymous !== false) return;
    this.#findings.violate(credential.requirement, {
      message: `a handshake with ${credential.label} was accepted, though the target declares that nobody is anonymous`,
      expected: 'the handshake refused, or the connection closed at once',
      actual: 'the connection stays open',
      events: [state.opening],
    });
  }

  #judgeDrivenOut({ connection, by }: OwedOf<'not driven out'>, due: HistoryEvent): void {
    const [own, stranger] = [this.#stateOf(connection), this.#stateOf(by)];
    const credential = stranger?.credential;
    if (!own?.closed || own.closed.byUs || !credential || !stranger.open || stranger.closing) return;
    if (own.closed.n < stranger.opening.n) return;
    // With two tokens it may be the user of the good one.
    if (credential.requirement === 'AUTH-08' && !credential.names.includes(own.user ?? '')) return;
    const finding = {
      message: `a connection opened with ${credential.label} ended the connection of user ${own.user}: the server takes it for that user`,
      expected: 'the handshake refused, or an anonymous connection that disturbs nobody',
      actual: `connection ${own.id} was closed with code ${own.closed.code}`,
      events: [stranger.opening, own.closed],
    };
    this.#context.charges.bring({
      requirement: credential.requirement,
      act: credential.label,
      by: due,
      incident: stranger.opening.n,
      closed: own.closed,
      finding,
    });
  }

  #judgeFound({ feature, value }: EventOf<'found'>): void {
    if (feature === 'mintedTokens' && value === false)
      for (const id of NEED_MINTING)
        this.#findings.untestable(
          id,
          'needs tokens minted with the key of the target: give --secret or --private-key',
        );
    if (feature === 'publicKey' && value === false)
      this.#findings.notApplicable(
        'AUTH-09',
        'no public key is given: the target verifies by a secret, or --public-key is missing',
      );
    if (feature !== 'anonymous') return;
    if (value === true) this.#observeAnonymous();
    else this.#findings.notApplicable('AUTH-11', 'the target refuses every connection without a valid token');
  }

  /** Each connection that is open without a valid token counts once. */
  #observeAnonymous(): void {
    for (const state of this.#context.roster.openConnections()) {
      const requirement = state.credential?.requirement;
      if (requirement === undefined || requirement === 'AUTH-08' || this.#anonymous.has(state)) continue;
      this.#anonymous.add(state);
      this.#findings.observe('AUTH-11');
    }
  }
}
