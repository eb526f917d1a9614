import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { cameToUser, type Entry } from '../ledger/entry.ts';
import { endedOverFrame } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { FindingsWriter } from './findings.ts';
import { missingSince } from './missing-since.ts';

/**
 * Codes that say something else than that a frame was too large; a close frame may also be lost, or carry no code. 1008
 * is for what breaks a policy where no other code fits better, and a limit of length is a policy.
 */
const OTHER_CODES: readonly number[] = [1000, 1003, 1007, 1011];

/** How things stood when a frame was sent. */
interface Before {
  /** Connections that were served: who had stopped being served before says nothing of this frame. */
  readonly served: ReadonlySet<ConnectionId>;
  /** Whether the server was known to read what this connection sends. */
  readonly heard: boolean;
  /** What had been due for long. Where messages are missing already, one more says nothing of this frame. */
  readonly late: readonly Entry[];
}

/** INPUT-08: a frame of 16 MiB is refused (1009) or served; the server lives. */
export class HugeFrameChecker implements Checker {
  static readonly judges = ['INPUT-08'] as const;
  readonly judges = HugeFrameChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'roster' | 'ledger' | 'charges' | 'timeoutMs'>;
  /** By the number of the frame's event. */
  readonly #before = new Map<number, Before>();

  constructor(
    findings: FindingsWriter,
    context: Pick<Context, 'roster' | 'ledger' | 'charges' | 'timeoutMs'>,
  ) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'sent' && event.intent.requirement === 'INPUT-08')
      this.#before.set(event.n, this.#look(event));
    else if (event.kind === 'due' && event.owed.what === 'huge frame endured') this.#judge(event.owed);
  }

  #look({ at, connection }: EventOf<'sent'>): Before {
    const { roster, ledger } = this.#context;
    const served = [...roster.connections.values()].filter((each) => roster.isServed(each));
    const since = missingSince(at, ledger);
    return {
      served: new Set(served.map(({ id }) => id)),
      heard: roster.connections.get(connection)?.heard === true,
      late: ledger.pendingEntries().filter(({ sent }) => sent.at <= since),
    };
  }

  #judge(owed: OwedOf<'huge frame endured'>): void {
    const { ledger, roster } = this.#context;
    const huge = ledger.entryOf(owed.huge);
    const before = this.#before.get(owed.huge);
    this.#before.clear();
    if (!huge || !before) return;
    this.#judgeCode(huge);
    this.#judgeLength(huge, owed.length);
    if (!before.late.some((entry) => ledger.isPending(entry))) this.#judgeService(huge, before, owed);
    if (owed.back === null) this.#judgeShut(huge);
    else if (roster.connections.get(owed.back)?.receives) this.#findings.observe('INPUT-08');
  }

  #judgeCode({ sent, connection: { closed } }: Entry): void {
    if (!closed || closed.byUs || !OTHER_CODES.includes(closed.code)) return;
    const finding = {
      message: 'a frame of 16 MiB ended the connection with a code that says something else',
      expected: 'the connection closed with 1009, or the frame served',
      actual: `closed with code ${closed.code}`,
      events: [sent, closed],
    };
    const act = 'a frame of 16 MiB on it';
    this.#context.charges.bring({ requirement: 'INPUT-08', act, by: sent, closed, finding });
  }

  #judgeLength({ sent, deliveries }: Entry, length: number): void {
    const cut = deliveries.find(
      ({ contentLength }) => contentLength !== undefined && contentLength !== length,
    );
    if (!cut) return;
    this.#findings.violate('INPUT-08', {
      message: 'a message of 16 MiB was delivered, but not whole',
      expected: `content of ${length} characters, or the frame refused`,
      actual: `content of ${cut.contentLength} characters`,
      events: [sent, cut.event],
    });
  }

  /** The others come first: where they are not served either, nothing is told about who sent the frame. */
  #judgeService(huge: Entry, { served, heard }: Before, { own, beside }: OwedOf<'huge frame endured'>): void {
    const { ledger, timeoutMs } = this.#context;
    const lost = beside
      .map((n) => ledger.entryOf(n))
      .find((entry) => entry && [...entry.pending].some((id) => served.has(id)));
    if (lost)
      return this.#findings.violate('INPUT-08', {
        message: 'after a frame of 16 MiB messages between others do not arrive',
        expected: 'every other connection is served as before',
        actual: `nothing came within ${timeoutMs} ms`,
        events: [huge.sent, lost.sent],
      });
    if (!heard || !this.#isIgnored(huge, ledger.entryOf(own), served)) return;
    this.#findings.violate('INPUT-08', {
      message: 'after a frame of 16 MiB the connection is neither served on nor closed',
      expected: 'the frame refused with 1009, or served',
      actual: `nothing came of it within ${timeoutMs} ms, and the connection stays open`,
      events: [huge.sent],
    });
  }

  /** Whether nothing came of it, nor of what was sent behind it, on a connection that the server left open. */
  #isIgnored(huge: Entry, own: Entry | undefined, served: ReadonlySet<ConnectionId>): boolean {
    const { audience, connection } = huge;
    if (!own || audience.kind !== 'private') return false;
    const isEndedByServer = connection.closed ? !connection.closed.byUs : connection.closing;
    if (isEndedByServer || endedOverFrame(connection)) return false;
    if (cameToUser(huge, audience.to) || cameToUser(own, audience.to)) return false;
    return this.#context.roster.openOf(audience.to).some(({ id, closing }) => !closing && served.has(id));
  }

  /** Where who ends abruptly cannot come back, nobody needs a huge frame to be kept out: CONN-04 says so already. */
  #judgeShut({ sent, connection: { closed } }: Entry): void {
    if (this.#findings.isBroken('CONN-04')) return;
    this.#findings.violate('INPUT-08', {
      message: 'after a frame of 16 MiB the server takes no connection any more',
      expected: 'the frame refused with 1009, or served; the server lives on',
      actual: 'a handshake with a good token fails',
      events: closed ? [sent, closed] : [sent],
    });
  }
}
