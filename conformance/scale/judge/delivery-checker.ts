import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { FindingsWriter, Proof } from '../../checkers/findings.ts';
import type { HistoryEvent } from '../../history/event.ts';
import type { Audience } from './audience.ts';
import type { Flight } from './flight.ts';

/** Users that a finding names; of more it says how many. */
const MOST_NAMED = 10;

/** The requirement of one thing in private and in group messages. */
const CLAUSES = {
  arrives: { private: 'PRIV-01', group: 'GRP-01' },
  once: { private: 'PRIV-02', group: 'GRP-02' },
  secret: { private: 'PRIV-03', group: 'GRP-04' },
  receipt: { private: 'PRIV-04', group: 'GRP-10' },
  order: { private: 'PRIV-05', group: 'GRP-06' },
} as const satisfies Record<string, Record<'private' | 'group', RequirementId>>;

const clauseOf = (what: keyof typeof CLAUSES, { audience }: Pick<Flight, 'audience'>) =>
  CLAUSES[what][audience.conversation.kind];

/** One user that a message did not reach, and what may explain it. */
export interface Missing {
  readonly user: string;
  /** It came back after an end, and has got nothing since. */
  readonly afterReturn: boolean;
  /** It joined the group, and has got nothing of it since. */
  readonly afterJoining: boolean;
}

/**
 * Whom a message reached: PRIV-01 to 05, GRP-01, 02, 04, 06, 09, 10, and CONN-04 where nothing reached one who came back. It
 * says whom by name. CONN-06 bears what nobody got of many messages that were sent at once: a server may have taken fewer.
 */
export class DeliveryChecker {
  static readonly judges = [
    ...Object.values(CLAUSES).flatMap((each) => Object.values(each)),
    ...(['GRP-09', 'CONN-04', 'CONN-06'] as const),
  ];
  readonly #findings: FindingsWriter;

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  /** Once more on one connection. */
  repeated(flight: Flight, user: string, events: readonly HistoryEvent[]): void {
    this.#findings.violate(clauseOf('once', flight), {
      message: `user ${user} got the same message more than once on one connection`,
      expected: 'one push of each message on a connection',
      actual: 'one more push of a message that had come there',
      events,
    });
  }

  /** The same, long after it was sent. */
  repeatedLate(user: string, events: readonly HistoryEvent[], isGroup: boolean): void {
    this.#findings.violate(isGroup ? 'GRP-02' : 'PRIV-02', {
      message: `user ${user} got a message once more, long after it had arrived`,
      expected: 'one push of each message on a connection',
      actual: 'one more push of a message that all had got',
      events,
    });
  }

  /** To one who has no part in it. */
  leaked(flight: Flight, user: string, hadLeft: boolean, events: readonly HistoryEvent[]): void {
    const { id } = flight.audience.conversation;
    this.#findings.violate(hadLeft ? 'GRP-09' : clauseOf('secret', flight), {
      message: hadLeft
        ? `a message reached user ${user}, who had left the group before it was sent`
        : `a message reached user ${user}, who has no part in it`,
      expected: `only ${flight.audience.isGroup ? `members of ${id}` : id} get it`,
      actual: `it arrived on a connection of ${user}`,
      events,
    });
  }

  overtaken(flight: Flight, user: string, events: readonly HistoryEvent[]): void {
    this.#findings.violate(clauseOf('order', flight), {
      message: `user ${user} got messages of one sender in another order`,
      expected: 'the messages of one sender in the order sent',
      actual: 'this one came behind a later one of the same sender',
      events,
    });
  }

  /** To whom it never came; `proof` says how that is known. */
  lost(flight: Flight, missing: readonly Missing[], inBurst: boolean, proof: Proof): void {
    const { sent } = flight.entry;
    const blame = (id: RequirementId, what: string, those: readonly Missing[]): void => {
      if (those.length === 0) return;
      this.#findings.violate(id, {
        message: `${what}: ${nameAll(those.map(({ user }) => user))}`,
        expected: `a push to each of the ${flight.owed.toLocaleString('en')} who were there`,
        actual: `it reached ${flight.delivered.toLocaleString('en')} of them; ${
          proof === 'fence' ? 'a later message arrived' : 'nothing came for as long as a message may take'
        }`,
        events: [sent],
      });
    };
    if (inBurst && flight.delivered === 0 && !flight.acknowledged)
      return blame('CONN-06', 'one of many messages that were sent at once reached nobody', missing);
    const of = (isMeant: (each: Missing) => boolean): Missing[] => missing.filter(isMeant);
    const joiners = of(({ afterJoining }) => afterJoining);
    const returned = of(({ afterJoining, afterReturn }) => !afterJoining && afterReturn);
    blame('GRP-09', 'a message did not reach members who had joined', joiners);
    blame('CONN-04', 'a message did not reach users who had come back', returned);
    blame(
      clauseOf('arrives', flight),
      flight.audience.isGroup
        ? 'a message did not reach online members of its group'
        : 'a message did not reach an online user',
      of(({ afterJoining, afterReturn }) => !afterJoining && !afterReturn),
    );
  }

  unacknowledged(flight: Flight, user: string, sent: HistoryEvent): void {
    this.#findings.violate(clauseOf('receipt', flight), {
      message: `user ${user} got no push of its own message`,
      expected: 'a push to the sender too, as for others that were sent',
      actual: 'the others got it, the sender did not',
      events: [sent],
    });
  }

  /** All that is known of a message: what it has put to the test, and held. */
  settle(flight: Flight, hasOutsiders: boolean, keepsOrder: boolean, inBurst: boolean): void {
    const { delivered } = flight;
    if (delivered > 0) {
      if (inBurst) this.#findings.observe('CONN-06');
      this.#findings.observe(clauseOf('arrives', flight), delivered);
      this.#findings.observe(clauseOf('once', flight), delivered);
      if (keepsOrder) this.#findings.observe(clauseOf('order', flight), delivered);
      if (hasOutsiders) this.#findings.observe(clauseOf('secret', flight));
    }
  }

  /** A message is sent while some have left: each of them could get it, and must not. */
  kept({ changes }: Audience): void {
    for (const { state } of changes.values()) if (state === 'out') this.#findings.observe('GRP-09');
  }

  /** Who joined, and was served since then. */
  joined({ changes }: Audience): void {
    for (const { state, served } of changes.values())
      if (state === 'in' && served) this.#findings.observe('GRP-09');
  }

  returned(count: number): void {
    if (count > 0) this.#findings.observe('CONN-04', count);
  }

  /** What servers with receipts, and without, have to show. */
  receipts(expected: boolean, private_: number, groups: number): void {
    if (expected) {
      if (private_ > 0) this.#findings.observe('PRIV-04', private_);
      if (groups > 0) this.#findings.observe('GRP-10', groups);
      return;
    }
    for (const id of ['PRIV-04', 'GRP-10'] as const)
      this.#findings.notApplicable(id, 'no receipt was seen: the target sends none');
  }

  note(id: RequirementId, text: string): void {
    this.#findings.note(id, text);
  }
}

const nameAll = (users: readonly string[]): string =>
  users.length <= MOST_NAMED
    ? users.join(', ')
    : `${users.slice(0, MOST_NAMED).join(', ')} and ${(users.length - MOST_NAMED).toLocaleString('en')} more`;
