import type { RequirementId } from '../../schema/requirements/index.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { cameToUser, type Entry } from '../ledger/entry.ts';
import type { Checker, Context } from './checker.ts';
import type { Finding, FindingsWriter } from './findings.ts';
import { haveCome } from './have-come.ts';

/** Codes that tell a client what it did: RFC 6455 section 7.4.1, and the range for applications. */
const isFitting = (code: number): boolean =>
  [1002, 1003, 1007, 1008, 1009].includes(code) || (code >= 4000 && code <= 4999);

/** RFC 6455 section 7.1.5: what a client sees where the close frame held no code, and where there was none. */
const isWithoutCode = (code: number): boolean => code === 1005 || code === 1006;

/**
 * INPUT-05: the connection that sent a bad frame is served on, or closed with a fitting code; not dropped.
 * INPUT-07: a text frame that is not UTF-8 ends the connection. INPUT-02, INPUT-09 and INPUT-10: a frame that may be delivered, and
 * may be refused, is answered in one of the ways of INPUT-05; how it is delivered others judge.
 */
export class BadInputChecker implements Checker {
  static readonly judges = ['INPUT-02', 'INPUT-05', 'INPUT-07', 'INPUT-09', 'INPUT-10'] as const;
  readonly judges = BadInputChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'charges'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'ledger' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due') return;
    if (event.owed.what === 'served on') this.#judgeService(event.owed);
    else if (event.owed.what === 'fitting end') this.#judgeEnd(event.owed);
    else if (event.owed.what === 'end of bad text') this.#judgeBadText(event.owed);
  }

  #judgeService({ frames, beside }: OwedOf<'served on'>): void {
    const { ledger } = this.#context;
    const othersServed = haveCome(beside, ledger);
    for (const frame of frames) {
      const [bad, own] = [ledger.entryOf(frame.bad), ledger.entryOf(frame.own)];
      if (!bad || !own) continue;
      if (cameThrough(own)) this.#observe(bad);
      else if (othersServed && this.#isSilent(own)) this.#blameSilence(bad, own);
    }
  }

  /** Whether a message is missing for no other reason than that the connection, which stays open, is served no more. */
  #isSilent({ sent, connection, audience }: Entry): boolean {
    if (connection.closing || connection.closed || audience.kind !== 'private') return false;
    const { roster } = this.#context;
    if (!roster.openOf(audience.to).some(({ closing }) => !closing)) return false;
    // What was on its way to a connection that the server ended is lost with that.
    return ![...roster.connections.values()].some(
      ({ user, closed }) => user === audience.to && closed && !closed.byUs && closed.n > sent.n,
    );
  }

  #blameSilence({ intent, sent }: Entry, own: Entry): void {
    this.#findings.violate('INPUT-05', {
      message: `after ${intent.label} the connection is neither served on nor closed`,
      expected: 'the next message delivered, or a close with a fitting code',
      actual: 'the next message did not arrive and the connection stays open',
      events: [sent, own.sent],
    });
  }

  #judgeEnd({ requirement, bad: n }: OwedOf<'fitting end'>): void {
    const bad = this.#context.ledger.entryOf(n);
    const closed = bad && endOf(bad);
    if (!closed) return;
    if (isFitting(closed.code) || bad.intent.expect === 'may') this.#observe(bad);
    if (isFitting(closed.code)) return;
    this.#charge(requirement, bad, closed, {
      message: `${bad.intent.label} ended the connection without saying why`,
      expected: 'served on, or closed with 1002, 1003, 1007, 1008, 1009 or 4xxx',
      actual: closed.code === 1006 ? 'dropped without a close frame' : `closed with code ${closed.code}`,
      events: [bad.sent, closed],
    });
  }

  #charge(
    requirement: RequirementId,
    { sent: by, intent: { label = 'a frame' }, message }: Entry,
    closed: EventOf<'closed'>,
    finding: Omit<Finding, 'requirement'>,
  ): void {
    // A server may take what is no id for a user who is not there: then the frame is not bad at all.
    const unless = this.#isToNobody(message?.receiverId) ? 'PRIV-06' : undefined;
    this.#context.charges.bring({ requirement, act: label, by, closed, unless, finding });
  }

  #isToNobody(receiver: unknown): boolean {
    const { roster } = this.#context;
    return typeof receiver === 'string' && !roster.isGroup(receiver) && roster.openOf(receiver).length === 0;
  }

  /** INPUT-05, and the clause of a frame that may be delivered or refused: it was put to the test. */
  #observe({ intent: { expect, requirement } }: Entry): void {
    this.#findings.observe('INPUT-05');
    if (expect === 'may') this.#findings.observe(requirement);
  }

  /** Ended without a code, or with one that says that the frame was bad: what INPUT-07 asks for; 1007 says it best. */
  #judgeBadText({ requirement, bad: n, own: next }: OwedOf<'end of bad text'>): void {
    const { ledger } = this.#context;
    const bad = ledger.entryOf(n);
    // Where what comes right behind the handshake is not read, nobody knows what became of it.
    if (!bad || (bad.firstWords && this.#findings.isBroken('FRAME-06'))) return;
    const { label } = bad.intent;
    const closed = endOf(bad);
    if (closed && (isWithoutCode(closed.code) || isFitting(closed.code)))
      return this.#findings.observe(requirement);
    if (closed)
      return this.#charge(requirement, bad, closed, {
        message: `${label} ended the connection with a code that says something else`,
        expected: 'the connection closed with 1007',
        actual: `closed with code ${closed.code}`,
        events: [bad.sent, closed],
      });
    // Where its close frame has come, only the end of the socket is late.
    if (bad.connection.closing) return;
    const own = next === null ? undefined : ledger.entryOf(next);
    this.#findings.violate(requirement, {
      message: `${label} did not end the connection`,
      expected: 'the connection closed with 1007',
      actual:
        own && cameThrough(own)
          ? 'the next message was served as if nothing had been'
          : 'the connection stays open',
      events: own ? [bad.sent, own.sent] : [bad.sent],
    });
  }
}

/** How the server ended the connection after this frame; null where it goes on, or where we ended it. */
const endOf = ({ sent, connection: { closed } }: Entry): EventOf<'closed'> | null =>
  closed && !closed.byUs && closed.n > sent.n ? closed : null;

const cameThrough = (own: Entry): boolean =>
  own.audience.kind === 'private' && cameToUser(own, own.audience.to);
