import { requirements } from '../../../schema/requirements/index.ts';
import type { Findings } from '../../checkers/findings.ts';
import type { EventBody, HandshakeRefusal, HistoryEvent, Intent } from '../../history/event.ts';
import type { Owed } from '../../history/owed.ts';
import type { Archive } from '../../ledger/archive.ts';
import { markerOf } from '../../ledger/match.ts';
import type { HookName } from '../../targets/hook-names.ts';
import type { Features, Group } from '../../targets/target.ts';
import { Judge } from '../judge.ts';

type Fields = Readonly<Record<string, unknown>>;
type Opening = Extract<EventBody, { kind: 'opening' }>;
type Credential = Opening['credential'];

/** A message that was sent, and what an honest server makes of it once. */
export interface SentMessage {
  /** The number of the event. */
  readonly n: number;
  readonly marker: string;
  readonly message: Fields;
  readonly sender: string | null;
  /** Set by the first push. */
  id?: string;
  timestamp?: string;
}

/** Our clock at the start of a history, in milliseconds since 1970; any moment will do. */
const START = Date.UTC(2026, 0, 5, 8, 30);

/** Between two events, in milliseconds: less than any freedom that a checker gives. */
const STEP_MS = 2;

/** How long a due message may take in these histories, in milliseconds. */
export const TIMEOUT_MS = 2000;

/** The group of every history: 104 is outside. */
export const GROUP: Group = { id: 'g1', members: ['101', '102', '103'] };

/** A hand-made history: pushes are an honest server's, but for the changes that a test asks for. */
export class History {
  readonly events: HistoryEvent[] = [];
  /** Milliseconds since the run began. */
  at = 0;
  /** The server's clock minus ours, in milliseconds. */
  serverOffsetMs = 0;
  /** How the server writes its time. */
  writeTime = (ms: number): string => new Date(ms).toISOString();
  readonly #users = new Map<string, string | null>();
  #sent = 0;
  #ids = 1000;

  /** A history in which these users have been connected for long, each on `<user>#1`. */
  static of(...users: string[]): History {
    const history = new History();
    for (const user of users) history.open(`${user}#1`, user);
    return history.wait(5000);
  }

  record(body: EventBody): this {
    this.at += STEP_MS;
    this.events.push({
      ...body,
      n: this.events.length,
      at: this.at,
      scenario: 'test',
    } as HistoryEvent);
    return this;
  }

  wait(ms: number): this {
    this.at += ms;
    return this;
  }

  /** A handshake that was accepted; `user` is null where the credential is bad. */
  open(connection: string, user: string | null, credential?: Credential, more: Partial<Opening> = {}): this {
    this.opening(connection, user, { credential, ...more });
    return this.record({ kind: 'opened', connection });
  }

  /** A handshake that is under way. */
  opening(connection: string, user: string | null, more: Partial<Opening> = {}): this {
    this.#users.set(connection, user);
    return this.record({
      kind: 'opening',
      connection,
      user,
      number: Number(connection.split('#')[1]),
      ...more,
    });
  }

  /** A handshake that did not open: with this HTTP status, or in another way. */
  refuse(
    connection: string,
    user: string | null,
    how: number | Exclude<HandshakeRefusal['kind'], 'status'> | HandshakeRefusal,
    more: Partial<Opening> = {},
  ): this {
    this.opening(connection, user, more);
    const refusal: HandshakeRefusal =
      typeof how === 'object'
        ? how
        : typeof how === 'number'
          ? { kind: 'status', status: how, detail: `HTTP ${how}` }
          : { kind: how, detail: `the handshake ended: ${how}` };
    return this.record({ kind: 'refused', connection, refusal });
  }

  /** The number that the next event will get. */
  get next(): number {
    return this.events.length;
  }

  /** A witness stops waiting for this. */
  due(owed: Owed): this {
    return this.record({ kind: 'due', owed });
  }

  closing(connection: string): this {
    return this.record({ kind: 'closing', connection, byUs: true, detail: 'close with code 1000' });
  }

  closed(connection: string, byUs = false, code = 1001): this {
    return this.record({ kind: 'closed', connection, code, reason: '', byUs });
  }

  /** The server's own time now. */
  serverTime(shiftMs = 0): string {
    return this.writeTime(START + this.at + this.serverOffsetMs + shiftMs);
  }

  send(
    connection: string,
    to: string,
    fields: Fields | ((marker: string) => Fields) = {},
    intent: Partial<Intent> = {},
  ): SentMessage {
    const marker = markerOf('abc123', ++this.#sent);
    const own = typeof fields === 'function' ? fields(marker) : fields;
    const message = { type: 'text', content: marker, receiverId: to, ...own };
    this.record({
      kind: 'sent',
      connection,
      text: JSON.stringify(message),
      message,
      intent: { marker, expect: 'deliver', requirement: to === GROUP.id ? 'GRP-01' : 'PRIV-01', ...intent },
    });
    return { n: this.events.length - 1, marker, message, sender: this.#users.get(connection) ?? null };
  }

  /** The push of a message to one connection, as an object. */
  pushOf(sent: SentMessage, connection: string, changes: Fields = {}): Fields {
    const { message, sender } = sent;
    sent.id ??= String(++this.#ids);
    sent.timestamp ??= this.serverTime();
    const { type, content, receiverId, fileName, fileSize } = message;
    return {
      id: sent.id,
      type,
      content,
      senderId: sender ?? '',
      receiverId: this.#users.get(connection) ?? 'anonymous',
      timestamp: sent.timestamp,
      conversationId: receiverId === GROUP.id ? GROUP.id : `pair-${[sender, receiverId].sort().join('-')}`,
      fileName,
      fileSize,
      ...changes,
    };
  }

  push(sent: SentMessage, connection: string, changes: Fields = {}): this {
    return this.receive(connection, this.pushOf(sent, connection, changes));
  }

  /** Sends a message that arrives on these connections as it should. */
  exchange(from: string, to: string, ...arrivesOn: string[]): SentMessage {
    const sent = this.send(from, to);
    for (const connection of arrivesOn) this.push(sent, connection);
    return sent;
  }

  /** A received frame: bytes as they are, a text as it is, anything else as its JSON. */
  receive(connection: string, frame: unknown, binary = false): this {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    const bytes = frame instanceof Uint8Array ? frame : new TextEncoder().encode(text);
    return this.record({ kind: 'received', connection, bytes, binary });
  }
}

/** What the checkers made of a history. */
export interface Verdict {
  readonly judge: Judge;
  readonly findings: Findings;
  /** Ids of the broken requirements, in the order of the specification. */
  readonly broken: readonly string[];
}

/** What a test may say of the target and of the end of the run. */
export interface JudgeOptions {
  /** What histories before this one have left behind. */
  readonly archive?: Archive;
  readonly groups?: readonly Group[];
  readonly features?: Partial<Features>;
  /** What the target's owner can do beyond the protocol; nothing where nothing is said. */
  readonly hooks?: readonly HookName[];
  /** The end of the history where nothing is said: every message had all its time. */
  readonly decidedBefore?: number;
}

/** A target that declares nothing. */
export const FEATURES: Features = {
  anonymous: 'auto',
  receipts: 'auto',
  sessionsPerUser: 'auto',
  messageTypes: [],
  maxMessageBytes: 'auto',
  ordering: 'auto',
};

/** Judges a history. */
export function judgeHistory(history: History, options: JudgeOptions = {}): Verdict {
  const features: Features = { ...FEATURES, ...options.features };
  const judge = new Judge(
    { groups: options.groups ?? [GROUP], features, hooks: options.hooks ?? [] },
    TIMEOUT_MS,
    options.archive,
  );
  for (const event of history.events) judge.accept(event);
  const findings = judge.finish(options.decidedBefore ?? history.at + 1);
  const broken = requirements.map(({ id }) => id).filter((id) => findings.account(id).broken > 0);
  return { judge, findings, broken };
}
