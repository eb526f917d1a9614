import { DECIMAL_ID_PATTERN } from '../../schema/formats.ts';
import { requirementById } from '../../schema/requirements/index.ts';
import type { Arrival } from '../ledger/entry.ts';
import type { Resolution } from '../ledger/fact.ts';
import { safeText } from '../ledger/match.ts';
import type { Checker, Context } from './checker.ts';
import { difference } from './difference.ts';
import { type FindingsWriter, show } from './findings.ts';

/** Far more than any run of all scenarios brings: a bound on what a history without end can pile up here. */
const MOST_UNDECIDED = 5000;

const DECIMAL = new RegExp(DECIMAL_ID_PATTERN);

/** FRAME-02 judges a number as an id; here it counts as the text that it stands for. */
const asId = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

/** What one delivery says in its fields, against what was sent: MSG-01, 03 to 07, 10, 11 and INPUT-10. */
export class FieldChecker implements Checker {
  static readonly judges = [
    ...['MSG-01', 'MSG-03', 'MSG-04', 'MSG-05', 'MSG-06', 'MSG-07', 'MSG-10', 'MSG-11'],
    // What `blameAltered` and the fields that were sent wrong on purpose may name.
    ...['SEND-04', 'SEND-08', 'SEND-09', 'INPUT-02', 'INPUT-10'],
  ] as const;
  readonly judges = FieldChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #wrongTimes: Arrival[] = [];
  readonly #wrongSenders: Arrival[] = [];
  /** Names and sizes that messages brought so far. */
  readonly #brought: Readonly<Record<'fileName' | 'fileSize', Set<unknown>>> = {
    fileName: new Set(),
    fileSize: new Set(),
  };

  readonly #archive: Context['archive'];

  constructor(findings: FindingsWriter, { archive }: Pick<Context, 'archive'>) {
    this.#findings = findings;
    this.#archive = archive;
  }

  onDelivery(delivery: Arrival): void {
    this.#checkId(delivery);
    this.#checkType(delivery);
    this.#checkContent(delivery);
    this.#checkSender(delivery);
    this.#checkReceiver(delivery);
    this.#checkFile(delivery);
    this.#checkConversation(delivery);
    this.#checkWrongFields(delivery);
  }

  /** A message that came altered beyond recognition, in a wrong name, or with the content of another one. */
  onResolution(resolution: Resolution): void {
    if (resolution.kind === 'altered') this.#judgeAltered(resolution);
    else if (resolution.kind === 'replaced') this.#judgeReplaced(resolution);
  }

  #judgeAltered({ entry, quoted, message, event }: Extract<Resolution, { kind: 'altered' }>): void {
    this.#findings.violate('MSG-05', {
      message: quoted
        ? 'the content did not arrive as it was sent'
        : 'the content arrived altered beyond recognition',
      expected: `content: ${show(entry.message?.content)}`,
      actual: `content: ${show(message.content)}`,
      events: [entry.sent, event],
    });
    if (message.senderId === entry.sender) return;
    this.#findings.violate('MSG-06', {
      message: "the senderId is not the user of the sender's token",
      expected: `senderId: ${show(entry.sender)}`,
      actual: `senderId: ${show(message.senderId)}`,
      events: [entry.sent, event],
    });
  }

  #judgeReplaced({ entry, delivery }: Extract<Resolution, { kind: 'replaced' }>): void {
    this.#findings.violate('MSG-05', {
      message: 'a message arrived with the content of another one',
      expected: `content: ${show(entry.message?.content)}`,
      actual: `content: ${show(delivery.message.content)}`,
      events: [entry.sent, delivery.entry.sent, delivery.event],
    });
  }

  #differs(
    requirement: 'MSG-01' | 'MSG-03' | 'MSG-04' | 'MSG-05' | 'MSG-06' | 'MSG-07' | 'MSG-10' | 'MSG-11',
    delivery: Arrival,
    message: string,
    field: string,
    expected: string,
  ): void {
    const { entry, event, message: push } = delivery;
    this.#findings.violate(requirement, {
      message,
      expected: `${field}: ${expected}`,
      actual: `${field}: ${show(push[field])}`,
      events: [entry.sent, event],
    });
  }

  #checkId(delivery: Arrival): void {
    const id = delivery.message.id;
    const sent = delivery.entry.message?.id;
    if (typeof sent === 'string' && sent !== '' && id !== undefined) {
      // Where the server gives ids twice, it may have given this one by chance: MSG-02 says so.
      const comesTwice = this.#findings.isBroken('MSG-02') || this.#archive.broken.has('MSG-02');
      if (asId(id) === sent && !comesTwice)
        this.#differs(
          'MSG-01',
          delivery,
          "the push carries the client's own id",
          'id',
          "an id of the server's own",
        );
      else this.#findings.observe('MSG-01');
    }
    if (typeof id !== 'string') return;
    if (DECIMAL.test(id)) this.#findings.observe('MSG-03');
    else
      this.#differs(
        'MSG-03',
        delivery,
        'the id is no unsigned decimal integer',
        'id',
        'digits without leading zeros',
      );
  }

  #checkType(delivery: Arrival): void {
    const sent = delivery.entry.message?.type;
    if (typeof delivery.message.type !== 'string') return;
    if (delivery.message.type === sent) this.#findings.observe('MSG-04');
    else this.#differs('MSG-04', delivery, 'the type is not the one that was sent', 'type', show(sent));
  }

  #checkContent(delivery: Arrival): void {
    const { entry, event, message } = delivery;
    if (entry.intent.looseContent || !delivery.legible) return;
    const sent = entry.message?.content;
    if (message.content === sent) {
      this.#findings.observe('MSG-05');
      return;
    }
    const finding = {
      message: 'the content did not arrive as it was sent',
      ...difference(sent, message.content, delivery.contentLength),
      events: [entry.sent, event],
    };
    const { blameAltered } = entry.intent;
    // What a server need not deliver at all (a SHOULD) it is not held to exactly.
    const tolerated = blameAltered !== undefined && requirementById(blameAltered).level !== 'MUST';
    if (!tolerated) this.#findings.violate('MSG-05', finding);
    if (blameAltered && blameAltered !== 'MSG-05' && !delivery.recovered)
      this.#findings.violate(blameAltered, finding);
  }

  #checkSender(delivery: Arrival): void {
    const { entry, message } = delivery;
    const senderId = asId(message.senderId);
    // What a connection without a valid token says is for the identity checker.
    if (senderId === null || entry.sender === null) return;
    if (senderId === entry.sender) this.#findings.observe('MSG-06');
    else if (this.#wrongSenders.length < MOST_UNDECIDED) this.#wrongSenders.push(delivery);
  }

  /** A bot may repeat what was said, in its own name: then the message itself came there, too. */
  #judgeWrongSender(delivery: Arrival): void {
    const { entry, connection, message } = delivery;
    const isEcho = entry.deliveries.some(
      (each) =>
        each.connection === connection &&
        each.message.senderId === entry.sender &&
        each.message.id !== message.id,
    );
    if (isEcho && message.senderId !== entry.message?.senderId) return;
    this.#differs(
      'MSG-06',
      delivery,
      "the senderId is not the user of the sender's token",
      'senderId',
      show(entry.sender),
    );
  }

  #checkReceiver(delivery: Arrival): void {
    const { connection, message, entry } = delivery;
    // Delivered as one to somebody whose id resembles the receiver's: that is the fault, and not what stands here.
    if (entry.intent.resembles !== undefined) return;
    const receiverId = asId(message.receiverId);
    if (receiverId === null || receiverId === '' || connection.user === null) return;
    // Whom it is for is said truly: that it came here is PRIV-03's.
    const { audience } = entry;
    if (delivery.kind === 'leak' && audience.kind === 'private' && receiverId === audience.to) return;
    if (receiverId === connection.user) this.#findings.observe('MSG-07');
    else
      this.#differs(
        'MSG-07',
        delivery,
        'the receiverId is not the user who got the push',
        'receiverId',
        show(connection.user),
      );
  }

  #checkFile(delivery: Arrival): void {
    const sent = delivery.entry.message;
    if (!sent || delivery.entry.intent.wrongFields) return;
    for (const field of ['fileName', 'fileSize'] as const) {
      if (sent[field] === undefined) {
        this.#checkStranger(delivery, field);
        continue;
      }
      if (sent.type !== 'image' && sent.type !== 'file') continue;
      if (this.#brought[field].size < MOST_UNDECIDED) this.#brought[field].add(sent[field]);
      const came = delivery.message[field];
      // 0 and an empty text stand for nothing where a language has no absent value.
      const absent = (came === undefined || came === null) && (sent[field] === 0 || sent[field] === '');
      if (came === sent[field] || absent) this.#findings.observe('MSG-10');
      else
        this.#differs(
          'MSG-10',
          delivery,
          `the ${field} did not arrive as it was sent`,
          field,
          show(sent[field]),
        );
    }
  }

  /** A name or size that this message did not bring, but another one did. */
  #checkStranger(delivery: Arrival, field: 'fileName' | 'fileSize'): void {
    const came = delivery.message[field];
    if (came === 0 || came === '' || !this.#brought[field].has(came)) return;
    this.#differs('MSG-10', delivery, `the ${field} is that of another message`, field, 'nothing, as sent');
  }

  #checkConversation(delivery: Arrival): void {
    const { conversationId } = delivery.message;
    if (conversationId !== undefined && typeof conversationId !== 'string') return;
    if (conversationId) this.#findings.observe('MSG-11');
    else
      this.#differs(
        'MSG-11',
        delivery,
        'the conversationId is missing or empty',
        'conversationId',
        'the id of the conversation',
      );
  }

  /** Where client timestamps are taken over anyway, MSG-09 says so, and a wrong one taken over is no fault of its own. */
  finish(): void {
    for (const delivery of this.#wrongSenders) this.#judgeWrongSender(delivery);
    if (this.#findings.account('MSG-09').broken > 0) return;
    for (const { entry, event, message } of this.#wrongTimes)
      this.#reportWrongField('timestamp', { entry, event, message });
  }

  #reportWrongField(
    field: string,
    { entry, event, message }: Pick<Arrival, 'entry' | 'event' | 'message'>,
  ): void {
    this.#findings.violate(entry.intent.requirement, {
      message: `a ${field} of the wrong form was delivered`,
      expected: `the message refused, or delivered without that ${field}`,
      actual: `${field}: ${show(message[field])}`,
      events: [entry.sent, event],
    });
  }

  #checkWrongFields(delivery: Arrival): void {
    const { entry, message } = delivery;
    const { wrongFields } = entry.intent;
    if (!wrongFields) return;
    for (const [field, wrong] of Object.entries(wrongFields)) {
      if (!isKept(message[field], wrong, field)) continue;
      if (field !== 'timestamp') this.#reportWrongField(field, delivery);
      else if (this.#wrongTimes.length < MOST_UNDECIDED) this.#wrongTimes.push(delivery);
    }
  }
}

/**
 * Whether a value that was sent wrong on purpose was delivered: of name and size anything but nothing, 0 or an empty
 * text, which stand for nothing where a language has no absent value; of the rest, which the server fills itself, the
 * very value.
 */
export function isKept(came: unknown, wrong: unknown, field: string): boolean {
  if (came === undefined) return false;
  if (field === 'fileSize' || field === 'fileName') return came !== 0 && came !== '' && came !== null;
  return safeText(came) === safeText(wrong);
}
