import type { HistoryEvent } from '../../history/event.ts';
import type { Arrival } from '../../ledger/entry.ts';
import type { Fact } from '../../ledger/fact.ts';
import { readFrame } from '../../ledger/read-frame.ts';
import type { ConnectionState } from '../../ledger/roster.ts';
import type { FanOut } from './fan-out.ts';
import type { Flight, PushKind } from './flight.ts';
import type { KnownForms } from './known-forms.ts';
import type { PushPanel } from './push-panel.ts';
import type { Recogniser } from './recogniser.ts';
import type { RunEvents } from './run-events.ts';
import type { StampChecker } from './stamps.ts';
import type { Strays } from './strays.ts';
import type { Tally } from './tally.ts';

/** Pushes of one message that its checkers are shown one beside the other at most. */
const MOST_KEPT = 4;

/** Who takes part in reading a push. */
export interface Readers {
  readonly events: RunEvents;
  readonly fanOut: FanOut;
  readonly forms: KnownForms;
  readonly recogniser: Recogniser;
  readonly panel: PushPanel;
  readonly stamps: StampChecker;
  readonly strays: Strays;
  readonly tally: Tally;
  /** Is told what another machine of the run says. */
  readonly onMuster: (text: string) => void;
}

/** A push that has to be read, since it is not the same to the byte as one that was. */
interface Push {
  readonly member: number;
  readonly bytes: Buffer;
  readonly event: HistoryEvent & { kind: 'received' };
  readonly connection: ConnectionState;
  readonly legible: boolean;
}

type Message = Readonly<Record<string, unknown>>;

/** A message that could be told apart in a push, and what it is to the user who got it. */
interface Recognised {
  readonly flight: Flight;
  readonly kind: PushKind;
}

const isLeak = (kind: PushKind): boolean => kind === 'leak' || kind === 'left leak';

/** Reads a push, shows it to the checkers that every witness uses, and keeps its form for those that are the same. */
export class PushReader {
  /** Pushes that are no message of this run: notices, histories of earlier runs. */
  others = 0;
  readonly #readers: Readers;

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  read(member: number, bytes: Buffer, binary: boolean, at: number): void {
    const { events, panel, forms } = this.#readers;
    const connection = events.connectionOf(member, at);
    const body = { kind: 'received', connection: connection.id, bytes, binary } as const;
    const event = events.event(body, at) as Push['event'];
    const frame = readFrame(bytes, binary);
    const push: Push = { member, bytes, event, connection, legible: frame.text !== null };
    panel.accept(event);
    const before = panel.broken();
    const known = frame.objects.map((message) => ({ message, recognised: this.#recognise(push, message) }));
    const facts = known.map(({ message, recognised }) => factOf(push, message, recognised));
    panel.received({ event, connection, frame, facts, forbiddenText: null });
    for (const [i, fact] of facts.entries()) {
      const { recognised } = known[i] as (typeof known)[number];
      if (recognised && 'delivery' in fact) this.#take(push, fact.delivery, recognised);
    }
    const [only] = known;
    if (known.length !== 1 || !only || frame.fault !== undefined || binary) return;
    if (only.recognised) this.#keepForm(only.recognised, push, only.message, before);
    else if (only.message.type === 'system' && panel.brokenSince(before).length === 0)
      forms.keepNotice(bytes, only.message, member);
  }

  #recognise({ member, event }: Push, message: Message): Recognised | null {
    const { recogniser, fanOut, tally, strays, onMuster } = this.#readers;
    const meaning = recogniser.meaningOf(message, member, event.at);
    if (meaning.what === 'message') {
      const { flight } = meaning;
      return { flight, kind: fanOut.push(flight, member, event.at) };
    }
    if (meaning.what === 'past') {
      tally.takePast(meaning.number, fanOut.pushOfPast(meaning.number, member), member, event);
      return null;
    }
    this.others++;
    if (meaning.what === 'muster') onMuster(meaning.text);
    else if (meaning.what === 'stray') strays.add({ member, message, event });
    return null;
  }

  /** What may be taken as the form of all pushes of a message: only what came where it should. */
  #keepForm(
    { flight, kind }: Recognised,
    { bytes, member }: Push,
    message: Message,
    before: readonly number[],
  ): void {
    if (flight.template || (kind !== 'delivered' && kind !== 'optional' && kind !== 'receipt')) return;
    if (message.content !== flight.entry.message?.content) return;
    const { forms, panel } = this.#readers;
    if (forms.keepMessage(flight, bytes, message, member)) flight.broken = panel.brokenSince(before);
  }

  #take({ member, event }: Push, delivery: Arrival, { flight, kind }: Recognised): void {
    const { recogniser, panel, stamps, tally } = this.#readers;
    const { counts, deliveries } = flight.entry;
    const { id, timestamp } = delivery.message;
    if (!isLeak(kind)) recogniser.learn(id, flight);
    const isFirst = deliveries.length === 0;
    if (kind !== 'replayed') {
      counts.set(delivery.connection.id, (counts.get(delivery.connection.id) ?? 0) + 1);
      if (deliveries.length < MOST_KEPT) deliveries.push(delivery);
      panel.delivered(delivery);
      if (isFirst && delivery.kind === 'delivery') stamps.take(flight, timestamp, event);
    }
    tally.take(flight, kind, member, event.at, () => event);
  }
}

/** The push as the checkers know it. */
function factOf(push: Push, message: Message, recognised: Recognised | null): Fact {
  if (!recognised) return { kind: 'other', message };
  const { flight, kind } = recognised;
  const { event, connection, legible } = push;
  const as = kind === 'repeat' ? 'repeat' : isLeak(kind) ? 'leak' : 'delivery';
  const delivery: Arrival = { kind: as, entry: flight.entry, connection, event, message, legible };
  return { kind: as, message, delivery };
}
