import { MESSAGE_TYPES, RESERVED_MESSAGE_TYPES } from '../../schema/message.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { formatIssue } from '../../src/codec/format-issue.ts';
import { serverMessageIssues } from '../../src/codec/generated/server-message.ts';
import type { Issue } from '../../src/codec/issue.ts';
import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { Fact, Received } from '../ledger/fact.ts';
import type { ReadFrame } from '../ledger/read-frame.ts';
import type { ConnectionState } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import { isKept } from './fields.ts';
import type { Finding, FindingsWriter } from './findings.ts';
import { show } from './findings.ts';
import { FullQueue } from './full-queue.ts';

const KNOWN_TYPES: readonly string[] = MESSAGE_TYPES;

/** The clause of a field that has to be there, broken with FRAME-02 where it is not. */
const OWN_CLAUSE: Readonly<Record<string, readonly RequirementId[]>> = {
  '/type': ['MSG-04'],
  '/senderId': ['MSG-06'],
  '/receiverId': ['MSG-07'],
};

/** Of the fields that a push must have this many are missing at most where it is a push at all. */
const MOST_MISSING = 4;
const ALIEN: readonly RequirementId[] = ['FRAME-02'];

/** Which clause a schema issue breaks: FRAME-02 judges presence and JSON types, the field's own clause judges its form. */
function brokenBy({ path, keyword, actual }: Issue): readonly RequirementId[] {
  const actualMissing = keyword === 'required' || actual === undefined;
  const missing = keyword === 'required' || keyword === 'type';
  if (path === '/timestamp') return missing ? ['FRAME-02', 'MSG-08'] : ['MSG-08'];
  if (missing) return actualMissing ? ['FRAME-02', ...(OWN_CLAUSE[path] ?? [])] : ['FRAME-02'];
  if (path === '/type') return [];
  if (path === '/receiverId') return ['MSG-07'];
  if (path === '/fileSize') return ['MSG-10'];
  return ['FRAME-02'];
}

/** Every received frame: FRAME-01, FRAME-02, FRAME-04, the form of MSG-08, and unknown types of MSG-04. */
export class FrameChecker implements Checker {
  static readonly judges = [
    ...['FRAME-01', 'FRAME-02', 'FRAME-04', 'MSG-04', 'MSG-06', 'MSG-07', 'MSG-08', 'MSG-10'],
  ] as const;
  readonly judges = FrameChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #extensions: readonly string[];
  readonly #queue = new FullQueue();
  /** Notices for somebody else on connections that are not known to be served: they may yet be refused. */
  readonly #early = new Map<ConnectionState, Omit<Finding, 'requirement'>>();
  /** Connections that the server has ended: whose token it refuses is nobody's user. */
  readonly #left = new Set<ConnectionId>();
  /** Reserved types that came though they were not declared. */
  readonly foundTypes = new Set<string>();

  constructor(findings: FindingsWriter, { features }: Pick<Context, 'features'>) {
    this.#findings = findings;
    this.#extensions = features.messageTypes;
  }

  /** Pushes that are joined only where they wait for each other had no occasion to be, where none were seen to. */
  finish(): void {
    for (const [state, finding] of this.#early)
      if (state.receives || !this.#left.has(state.id)) this.#findings.violate('MSG-07', finding);
    const { observations, broken } = this.#findings.account('FRAME-01');
    if (observations > 0 && broken === 0 && !this.#queue.wasSeen)
      this.#findings.note(
        'FRAME-01',
        'no queue of the server was seen to fill: pushes that it joins only then were not put to the test',
      );
  }

  /** Somebody who sees all frames of a connection has seen pushes wait for each other. */
  sawFullQueue(): void {
    this.#queue.wasSeen = true;
  }

  onEvent(event: HistoryEvent): void {
    if ((event.kind === 'closing' || event.kind === 'closed') && !event.byUs)
      this.#left.add(event.connection);
  }

  onReceived({ event, connection, frame, facts, forbiddenText }: Received): void {
    this.#queue.take(event);
    for (const fact of facts) {
      // What should not have been taken at all is not judged by its fields.
      if (fact.kind === 'forbidden' || fact.kind === 'returned') continue;
      this.#acceptObject(event, fact.message, connection, keptFields(fact));
      const isDelivered = fact.kind === 'delivery' || fact.kind === 'repeat' || fact.kind === 'leak';
      if (!isDelivered) this.#acceptNotice(event, fact.message, connection);
    }
    // A frame that should not exist at all is blamed once, on the clause that forbids it.
    const isForbidden =
      forbiddenText !== null || (facts.length > 0 && facts.every(({ kind }) => kind === 'forbidden'));
    if (!isForbidden) this.#accept(event, frame);
  }

  #accept(event: EventOf<'received'>, frame: ReadFrame): void {
    if (!event.binary) {
      if (frame.text === null) {
        this.#findings.violate('FRAME-04', {
          message: 'a text frame is no valid UTF-8',
          expected: 'UTF-8',
          actual: `${event.length ?? event.bytes.length} bytes, as far as readable: ${show(frame.lossyText)}`,
          events: [event],
        });
      } else this.#findings.observe('FRAME-04');
    }
    if (frame.unread !== undefined) this.#findings.note('FRAME-01', `${frame.unread} was not read`);
    else if (frame.fault === undefined) this.#findings.observe('FRAME-01');
    else if (frame.text !== null || event.binary || frame.objects.length > 0) {
      this.#findings.violate('FRAME-01', {
        message: `a frame does not hold exactly one JSON object in a text message: ${frame.fault}`,
        expected: 'one text message with one JSON object',
        actual: `${frame.fault}: ${show(frame.lossyText)}`,
        events: [event],
      });
    }
  }

  /** One object of a frame; fields that were sent wrong on purpose are left to INPUT-10. */
  #acceptObject(
    event: EventOf<'received'>,
    message: Readonly<Record<string, unknown>>,
    { user }: Pick<ConnectionState, 'user'>,
    except: readonly string[],
  ): void {
    const issues = (serverMessageIssues(message) ?? []).filter(({ path }) => !except.includes(path.slice(1)));
    const broken = new Set<RequirementId>();
    // Something else altogether: the clauses of its fields say nothing about it.
    const isOther = issues.filter(({ keyword }) => keyword === 'required').length >= MOST_MISSING;
    for (const issue of issues) {
      for (const id of isOther ? ALIEN : brokenBy(issue)) {
        // An anonymous connection has no user id that could stand there.
        if (id === 'MSG-07' && user === null) continue;
        broken.add(id);
        this.#findings.violate(id, {
          message: `a push is no valid ServerMessage: ${formatIssue(issue)}`,
          expected: `${issue.path}: ${String(issue.expected)}`,
          actual: `${issue.path}: ${issue.keyword === 'type' ? show(message[issue.path.slice(1)]) : show(issue.actual)}`,
          events: [event],
        });
      }
    }
    if (!broken.has('FRAME-02')) this.#findings.observe('FRAME-02');
    if (!broken.has('MSG-08')) this.#findings.observe('MSG-08');
    this.#checkType(event, message.type);
  }

  /** MSG-07 holds for what the server says of its own accord, too. */
  #acceptNotice(
    event: EventOf<'received'>,
    { type, receiverId }: Readonly<Record<string, unknown>>,
    state: ConnectionState,
  ): void {
    const { user } = state;
    if (type !== 'system' || user === null || typeof receiverId !== 'string' || receiverId === '') return;
    if (receiverId === user) return this.#findings.observe('MSG-07');
    const finding = {
      message: 'the receiverId of a system message is not the user who got it',
      expected: `receiverId: ${show(user)}`,
      actual: `receiverId: ${show(receiverId)}`,
      events: [event],
    };
    if (state.receives) this.#findings.violate('MSG-07', finding);
    else if (!this.#early.has(state)) this.#early.set(state, finding);
  }

  #checkType(event: EventOf<'received'>, type: unknown): void {
    if (typeof type !== 'string' || KNOWN_TYPES.includes(type) || this.#extensions.includes(type)) return;
    if ((RESERVED_MESSAGE_TYPES as readonly string[]).includes(type)) {
      this.foundTypes.add(type);
      return;
    }
    this.#findings.violate('MSG-04', {
      message: `a push has the unknown type ${show(type)}`,
      expected: `one of ${[...KNOWN_TYPES, ...this.#extensions].join(', ')}`,
      actual: show(type),
      events: [event],
    });
  }
}

/** Fields of a delivery that were sent wrong on purpose and came as they were sent: INPUT-10 judges these. */
function keptFields(fact: Fact): string[] {
  if (fact.kind !== 'delivery' && fact.kind !== 'repeat' && fact.kind !== 'leak') return [];
  const wrong = Object.entries(fact.delivery.entry.intent.wrongFields ?? {});
  return wrong.filter(([field, value]) => isKept(fact.message[field], value, field)).map(([field]) => field);
}
