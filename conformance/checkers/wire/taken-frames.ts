import type { HistoryEvent } from '../../history/event.ts';
import { isLifeCycle } from '../../history/life-cycle.ts';
import type { OwedOf } from '../../history/owed.ts';
import type { Entry } from '../../ledger/entry.ts';
import { endedOverFrame } from '../../ledger/roster.ts';
import type { Checker, Context } from '../checker.ts';
import type { FindingsWriter } from '../findings.ts';
import { missingSince } from '../missing-since.ts';
import { Lengths } from './lengths.ts';

/**
 * FRAME-03, where two connections send their messages in fragments at once: each is put together by itself. FRAME-06: a
 * client's frame is accepted whatever its length, up to the largest that the server takes, and however TCP delivers it: in
 * pieces, several frames at once, or right behind the handshake.
 *
 * It is broken where every try was lost, two at least, and a short whole frame came on the same path afterwards: then it
 * is neither chance nor the path.
 */
export class TakenFrameChecker implements Checker {
  static readonly judges = ['FRAME-03', 'FRAME-06'] as const;
  readonly judges = TakenFrameChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'charges'>;
  readonly #lengths = new Lengths();
  /** Whether frames are lost that come right behind the handshake. */
  #losesFirst = false;

  constructor(findings: FindingsWriter, context: Pick<Context, 'roster' | 'ledger' | 'charges'>) {
    this.#findings = findings;
    this.#context = context;
  }

  /** Whether this message was lost for the length of its frame, or for coming right behind the handshake, and not for what it is. */
  explains({ firstWords, sent, connection }: Entry): boolean {
    if (this.#losesFirst && firstWords) return true;
    const bytes = Buffer.byteLength(sent.text);
    return connection.opening.deflate ? this.#lengths.isAnyLostUpTo(bytes) : this.#lengths.isLost(bytes);
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'due' && event.owed.what === 'frames taken') this.#judge(event.owed, event.at);
  }

  #judge(owed: OwedOf<'frames taken'>, at: number): void {
    const { ledger } = this.#context;
    const tries = owed.tries.map((each) => each.flatMap((sent) => ledger.entryOf(sent) ?? []));
    const whole = tries.find((each) => each.length > 0 && each.every((entry) => cameWhole(entry, owed.user)));
    if (whole) {
      if (owed.frames === 'of a length') this.#lengths.noteTaken(bytesOf(whole));
      return this.#findings.observe(owed.requirement);
    }
    const lost = tries.flatMap((each) => each.find((entry) => !cameWhole(entry, owed.user)) ?? []);
    if (lost.length > 1) this.#judgeLost(owed, lost, at);
  }

  #judgeLost(owed: OwedOf<'frames taken'>, lost: readonly Entry[], at: number): void {
    const { requirement, how, frames, user, control: n } = owed;
    const control = n === null ? undefined : this.#context.ledger.entryOf(n);
    if (!control || !cameWhole(control, user) || this.#isLossy(lost, frames, at)) return;
    if (lost.some((entry) => this.#saysNothing(entry, user))) return;
    if (frames === 'of a length') this.#lengths.noteLost(bytesOf(lost));
    if (frames === 'first') this.#losesFirst = true;
    const act = `a ${requirement === 'FRAME-03' ? 'message' : 'frame'} ${how}`;
    const expected = `delivered like a short frame in one ${requirement === 'FRAME-03' ? 'piece' : 'segment'}`;
    const ended = lost.filter((entry) => endOf(entry));
    if (ended.length === 0)
      return this.#findings.violate(requirement, {
        message: `${act} is not taken`,
        expected,
        actual: `${lost.length} tries were lost, and a short frame behind them arrived`,
        events: [...lost.map(({ sent }) => sent), control.sent].sort((a, b) => a.n - b.n),
      });
    for (const entry of ended) this.#chargeEnd(requirement, act, expected, entry, control);
  }

  #chargeEnd(
    requirement: 'FRAME-03' | 'FRAME-06',
    act: string,
    expected: string,
    entry: Entry,
    control: Entry,
  ): void {
    const { sent: by } = entry;
    const closed = endOf(entry);
    if (!closed) return;
    const finding = {
      message: `${act} is not taken`,
      expected,
      actual: `the connection was closed with code ${closed.code}`,
      events: [by, closed, control.sent].sort((a, b) => a.n - b.n),
    };
    this.#context.charges.bring({ requirement, act, by, incident: closed.n, closed, finding });
  }

  /** Whether other messages were missing before, or get lost for their number: then more losses say nothing. */
  #isLossy(lost: readonly Entry[], frames: OwedOf<'frames taken'>['frames'], at: number): boolean {
    // Of these it was shown that as many are taken where each comes in a segment of its own.
    if (frames === 'together') return false;
    if (this.#findings.isBroken('CONN-06')) return true;
    const since = Math.min(...lost.map(({ sent }) => sent.n));
    const lengths = new Set(frames === 'of a length' ? bytesOf(lost) : []);
    const isOther = (entry: Entry): boolean =>
      // Which of two messages of one content came can only be counted.
      !entry.repeated &&
      !this.explains(entry) &&
      !(frames === 'first' && entry.firstWords) &&
      !lengths.has(Buffer.byteLength(entry.sent.text));
    const { ledger } = this.#context;
    // An end is seen at once, and other messages may be under way then; a loss was waited for.
    const missing = lost.every(endOf) ? missingSince(at, ledger) : at;
    return ledger
      .pendingEntries()
      .some((entry) => entry.sent.n < since && entry.sent.at <= missing && isOther(entry));
  }

  /** A connection that ended over the server's own frame, or for the server's own reasons; the receiver's, for any reason. Nor what is sent to who is not there. */
  #saysNothing(entry: Entry, user: string): boolean {
    const ended = endOf(entry);
    if (entry.toAbsent || endedOverFrame(entry.connection) || (ended && isLifeCycle(ended.code))) return true;
    return [...this.#context.roster.connections.values()].some(
      (state) =>
        state.user === user &&
        // Whose connections end over the server's own frames may miss anything.
        (endedOverFrame(state) || (state.closed !== undefined && state.closed.n > entry.sent.n)),
    );
  }
}

const endOf = ({ connection: { closed } }: Entry) => (closed?.byUs === false ? closed : undefined);

const bytesOf = (entries: readonly Entry[]): readonly number[] =>
  entries.map(({ sent }) => Buffer.byteLength(sent.text));

const cameWhole = ({ deliveries, message: sent }: Entry, user: string): boolean =>
  deliveries.some(
    ({ connection, message, legible }) =>
      connection.user === user && (!legible || message.content === sent?.content),
  );
