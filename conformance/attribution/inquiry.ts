import type { RequirementId } from '../../schema/requirements/index.ts';
import type { EventOf } from '../history/event.ts';
import type { Control, Question } from '../history/question.ts';
import type { Entry } from '../ledger/entry.ts';
import { firstOfEnded } from '../ledger/first-of-ended.ts';
import { bytesOf } from '../ledger/frame-limit.ts';
import {
  contentOf,
  fieldsOf,
  firstOf,
  formOf,
  hasCome,
  isLost,
  isPlain,
  lengthOfPlain,
  shareOf,
  toOf,
  typeOf,
} from './sent-message.ts';

/** More lost messages than this say nothing new: what is true of these is taken to be true of the rest. */
const MOST_TRIES = 16;

/** From this length on, it may be the length that is too much. */
const LONG = 1000;

/** Below this probability, that as many lost messages arrive one at a time is no chance: it is the load. */
const CHANCE = 0.01;

/** Plain messages that are sent one at a time at the most: enough to tell a loss of one in nine from load. */
const MOST_PLAIN = 40;

/** What became of a control. */
export interface Answer {
  /** Null where the control could not be sent. */
  readonly entry: Entry | null;
  /** How the server ended its sender's or a receiver's connection over it, if it did. */
  readonly ended: EventOf<'closed'> | null;
}

/** What the inquiry finds out. */
export interface Result {
  /** The requirement that bears the loss of this message. */
  attribute(entry: Entry, requirement: RequirementId): void;
  /** A valid message ended a connection. */
  reportEnded(requirement: RequirementId, entry: Entry, closed: EventOf<'closed'>): void;
  /** Messages get lost that arrive when they are sent alone. */
  foundLossAtRandom(): void;
}

/** Messages whose losses are asked about together. */
export interface Batch {
  readonly sent: readonly Entry[];
  /** Plain messages that were sent all at once, to see whether it is their number. */
  readonly crowd: readonly Entry[];
  /** Bytes of the longest frame that was served whole. */
  readonly longestTaken: number;
  readonly isGroup: (id: string) => boolean;
}

const isLostOrEnded = ({ entry, ended }: Answer): boolean =>
  entry !== null && (isLost(entry) || ended !== null);

/** Each question waits for its answer. */
type Inquiring<T> = Generator<Question, T, Answer>;

/**
 * On which requirement each lost message is blamed, by asking what becomes of simpler messages in its place, one at a
 * time.
 *
 * Where a plain text on the same path is lost too, it is the path; where a plain message of the type or of its form is,
 * it is that; where the message arrives now, its loss had nothing to do with what is in it; else it is the message, or a
 * simpler message that is in it.
 */
export function* inquire(batch: Batch, result: Result): Inquiring<void> {
  const lost = batch.sent.filter(isLost).sort((a, b) => fieldsOf(a).length - fieldsOf(b).length);
  if (lost.length === 0) return;
  const inquiry = new Inquiry(batch, lost, result);
  const unexplained = lost.filter((entry) => !inquiry.cameLater(entry));
  // Over what its own connection may have ended is asked first: what others miss for that end is many, and tells nothing.
  const causes = firstOfEnded(unexplained);
  const open = [...causes, ...unexplained.filter((entry) => !causes.has(entry))];
  for (const [i, entry] of open.entries()) yield* inquiry.ask(entry, i < MOST_TRIES);
  yield* inquiry.close();
}

/** A control's outcome, kept for all messages that it may explain. */
interface Known {
  /** What was sent to know it. */
  readonly entries: readonly Entry[];
  readonly lost: boolean;
  /** The tries that ended a connection, until it is known which requirement bears that. */
  readonly ends: Answer[];
}

const knownOf = (answer: Answer): Known => ({
  entries: answer.entry === null ? [] : [answer.entry],
  lost: isLostOrEnded(answer),
  ends: answer.ended === null ? [] : [answer],
});

class Inquiry {
  readonly #batch: Batch;
  readonly #lost: readonly Entry[];
  readonly #result: Result;
  /** Whether a plain message of this kind gets lost, by path, type, form or length. */
  readonly #known = new Map<string, Known>();
  /** Messages that are lost for what is in them. */
  readonly #guilty: Entry[] = [];
  readonly #atRandom: Entry[] = [];
  /** What arrived, by the first try of each: thousands may be lost where connections end over it. */
  readonly #arrived: ReadonlySet<number>;
  #alone = 0;

  constructor(batch: Batch, lost: readonly Entry[], result: Result) {
    this.#batch = batch;
    this.#arrived = new Set(batch.sent.filter(hasCome).map(firstOf));
    this.#lost = lost;
    this.#result = result;
  }

  /** Whether it arrived when it was sent again below the rate that the server takes: that has answered the question. */
  cameLater(entry: Entry): boolean {
    if (!this.#arrived.has(firstOf(entry))) return false;
    this.#atRandom.push(entry);
    this.#alone++;
    return true;
  }

  *ask(entry: Entry, mayTry: boolean): Inquiring<void> {
    const simpler = yield* this.#simplerLoss(entry);
    if (simpler) return this.#result.attribute(entry, simpler);
    const within = this.#guilty.find((other) => this.#isWithin(other, entry));
    if (within) return this.#result.attribute(entry, within.intent.requirement);
    if (!mayTry) {
      if (this.#atRandom.length > 0) this.#atRandom.push(entry);
      return;
    }
    const { requirement, label } = entry.intent;
    const again = { control: { kind: 'again' }, requirement, label: `${label}, a second time` } as const;
    // Twice where a connection ended: the first time something sent before may have been the cause.
    for (let time = 0; time < 2; time++) {
      const { entry: tried, ended } = yield this.#questionOf(entry, again);
      if (!tried) return;
      if (!isLost(tried) && !ended) {
        this.#alone++;
        // Right behind many others, and not when it is sent alone: it is the load.
        if (entry.intent.behindMany) {
          this.#result.foundLossAtRandom();
          this.#result.attribute(entry, 'CONN-06');
        } else this.#atRandom.push(entry);
        return;
      }
      this.#reportEnded({ entry: tried, ended }, requirement);
      if (ended) continue;
      if (time > 0 || !this.#isRandom()) break;
      // Once more after a rest: our own questions may be too many.
      const rested = yield this.#questionOf(entry, { ...again, rested: true });
      if (!rested.entry || isLost(rested.entry) || rested.ended) break;
      this.#alone++;
      this.#result.foundLossAtRandom();
      this.#atRandom.push(entry, tried);
      return;
    }
    this.#guilty.push(entry);
  }

  /** Whether messages are known to get lost at random, or so many were lost that it is hardly for what is in each. */
  #isRandom(): boolean {
    return this.#atRandom.length > 0 || this.#lost.length > MOST_TRIES;
  }

  /** What was lost in the crowd and arrives alone is the load's; a few that were lost anywhere are the path's. */
  *close(): Inquiring<void> {
    const [first] = this.#atRandom;
    if (!first) return;
    this.#result.foundLossAtRandom();
    const share = Math.max(shareOf(this.#batch.sent), shareOf(this.#batch.crowd));
    yield* this.#tryPlainOnes(first, share);
    const isLoad = (1 - share) ** this.#alone < CHANCE;
    for (const entry of this.#atRandom)
      this.#result.attribute(entry, isLoad ? 'CONN-06' : this.#plainOf(entry));
  }

  /** As many as it takes to tell load from chance. */
  *#tryPlainOnes(entry: Entry, share: number): Inquiring<void> {
    const needed = Math.min(MOST_PLAIN, Math.ceil(Math.log(CHANCE) / Math.log(1 - share)) + 1);
    const plain = { control: { kind: 'text' }, requirement: this.#plainOf(entry) } as const;
    while (this.#alone < needed) {
      const answer = yield this.#questionOf(entry, plain);
      this.#reportEnded(answer, plain.requirement);
      if (!answer.entry || isLostOrEnded(answer)) return;
      this.#alone++;
    }
  }

  /** The requirement of a simpler message that gets lost in this one's place; null where none does. */
  *#simplerLoss(entry: Entry): Inquiring<RequirementId | null> {
    const plain = this.#plainOf(entry);
    const type = typeOf(entry);
    const path = yield* this.#know(`${entry.sender} ${toOf(entry)}`, entry, plain, { kind: 'text' });
    if (path.lost) {
      const clause = this.#richerCame(entry) ? 'SEND-01' : plain;
      return this.#bear(path, clause);
    }
    if (contentOf(entry).length > LONG || bytesOf(entry.sent) > this.#batch.longestTaken) {
      const length = lengthOfPlain(entry);
      const long = yield* this.#know(`length ${length}`, entry, 'SEND-07', { kind: 'text', length });
      if (long.lost) return this.#bear(long, 'SEND-07');
    }
    if (type === 'text') return null;
    if (type !== 'image' && type !== 'file') {
      const alone = yield* this.#know(type, entry, 'SEND-03', { kind: 'type', type });
      return alone.lost ? this.#onPath(alone, entry, 'SEND-03') : null;
    }
    return yield* this.#formLoss(entry, type);
  }

  /** Whether an image or a file is lost for its type, or for the form of its content. */
  *#formLoss(entry: Entry, type: string): Inquiring<RequirementId | null> {
    const form = formOf(entry);
    const own = yield* this.#know(`${type} ${form}`, entry, 'SEND-03', { kind: 'type', type, form });
    if (!own.lost) return null;
    const other = form === 'URL' ? 'JSON' : 'URL';
    const control = { kind: 'type', type, form: other } as const;
    const both = yield* this.#know(`${type} ${other}`, entry, 'SEND-03', control);
    if (both.lost) this.#onPath(both, entry, 'SEND-03');
    return this.#onPath(own, entry, both.lost ? 'SEND-03' : 'SEND-04');
  }

  /** The loss of a control, and the ends that it made, are this requirement's; where it is asked after again, that is known. */
  #bear({ entries, ends }: Known, clause: RequirementId): RequirementId {
    for (const entry of entries) this.#result.attribute(entry, clause);
    for (const each of ends.splice(0)) this.#reportEnded(each, clause);
    return clause;
  }

  #reportEnded({ entry, ended }: Answer, clause: RequirementId): void {
    if (entry && ended) this.#result.reportEnded(clause, entry, ended);
  }

  /** Where the type passes on other paths of the kind, its loss on this one is the path's. */
  #onPath(control: Known, entry: Entry, clause: RequirementId): RequirementId {
    return this.#bear(control, this.#cameElsewhere(entry) ? this.#plainOf(entry) : clause);
  }

  #cameElsewhere(like: Entry): boolean {
    const { sent, isGroup } = this.#batch;
    const [to, type, form] = [toOf(like), typeOf(like), formOf(like)];
    const toGroup = isGroup(to);
    return sent.some(
      (entry) =>
        typeOf(entry) === type &&
        toOf(entry) !== to &&
        hasCome(entry) &&
        isPlain(entry) &&
        formOf(entry) === form &&
        isGroup(toOf(entry)) === toGroup,
    );
  }

  /** Asked once for all messages that the answer may explain. */
  *#know(key: string, entry: Entry, requirement: RequirementId, control: Control): Inquiring<Known> {
    const before = this.#known.get(key);
    if (before) return before;
    const first = yield this.#questionOf(entry, { control, requirement });
    let known = knownOf(first);
    if (first.ended) {
      // An end by chance does not come twice.
      const second = knownOf(yield this.#questionOf(entry, { control, requirement }));
      known = { ...second, ends: [...known.ends, ...second.ends] };
    } else if (known.lost && this.#isDoubtful(entry, control)) {
      // Nor does a loss by chance, or for how much is sent: our own questions may be too many.
      const second = knownOf(yield this.#questionOf(entry, { control, requirement, rested: true }));
      if (second.lost) known = { ...second, entries: [...known.entries, ...second.entries] };
      else {
        this.#result.foundLossAtRandom();
        this.#atRandom.push(...known.entries);
        known = second;
      }
    }
    if (!known.lost) for (const each of known.ends.splice(0)) this.#reportEnded(each, requirement);
    this.#known.set(key, known);
    return known;
  }

  /** Whether a lost control may say nothing: where it may be lost at random, or where one just like it came. */
  #isDoubtful(like: Entry, control: Control): boolean {
    if (this.#isRandom()) return true;
    const type = control.kind === 'type' ? control.type : 'text';
    return this.#batch.sent.some(
      (entry) =>
        entry.sender === like.sender &&
        toOf(entry) === toOf(like) &&
        typeOf(entry) === type &&
        (control.kind !== 'type' || !control.form || formOf(entry) === control.form) &&
        isPlain(entry) &&
        hasCome(entry),
    );
  }

  #questionOf(
    entry: Entry,
    {
      control,
      requirement,
      label,
      rested,
    }: Pick<Question, 'control' | 'requirement' | 'rested'> & { readonly label?: string },
  ): Question {
    return {
      ...(rested ? { rested } : {}),
      of: entry.sent.n,
      from: entry.sender ?? '',
      to: toOf(entry),
      control,
      requirement,
      label:
        label ?? `a plain ${control.kind === 'type' ? control.type : 'text'} in the place of a lost message`,
    };
  }

  #plainOf(entry: Entry): RequirementId {
    return this.#batch.isGroup(toOf(entry)) ? 'GRP-01' : 'PRIV-01';
  }

  /** Whether messages with more than the three fields came through on a path on which plain ones get lost. */
  #richerCame(lost: Entry): boolean {
    if (!this.#lost.some(({ intent }) => intent.requirement === 'SEND-01')) return false;
    return this.#batch.sent.some(
      (entry) =>
        toOf(entry) === toOf(lost) &&
        entry.sender === lost.sender &&
        hasCome(entry) &&
        entry.message?.conversationId === undefined &&
        fieldsOf(entry).length > 3,
    );
  }

  /** Whether the fields of one message are all in the other, of the same type and to the same kind of receiver. */
  #isWithin(one: Entry, other: Entry): boolean {
    const { isGroup } = this.#batch;
    if (isGroup(toOf(one)) !== isGroup(toOf(other))) return false;
    if (one.intent.label === other.intent.label) return false;
    const [few, many] = [fieldsOf(one), fieldsOf(other)];
    const type = typeOf(one);
    return (
      few.length > 3 &&
      few.length < many.length &&
      few.every((name) => many.includes(name)) &&
      (type === 'text' || type === typeOf(other))
    );
  }
}
