import { CLIENT_MESSAGE_TYPES } from '../../schema/message.ts';
import type { EventOf } from '../history/event.ts';
import type { Entry } from '../ledger/entry.ts';
import { isOwnCopy } from '../ledger/entry.ts';
import { safeText } from '../ledger/match.ts';
import type { ConnectionState } from '../ledger/roster.ts';
import { type Findings, show } from './findings.ts';

/** Types that a client may send: as which a bad frame could be delivered. */
const CLIENT_TYPES: readonly string[] = CLIENT_MESSAGE_TYPES;

/** How long after a bad frame a push without its marker may still be taken for it: --timeout is a tenth of that. */
const LONGEST_DELAY_MS = 60_000;

/** Frames that should have reached nobody, and what was delivered of them all the same. */
export class Forbidden {
  readonly #findings: Findings;
  readonly #entries: readonly Entry[];
  readonly #delivered = new Set<Entry>();

  constructor(findings: Findings, entries: readonly Entry[]) {
    this.#findings = findings;
    this.#entries = entries;
  }

  report(entry: Entry, connection: ConnectionState, event: EventOf<'received'>, what: unknown): void {
    this.#delivered.add(entry);
    const claimed = typeof what === 'object' ? (what as Record<string, unknown>).senderId : undefined;
    if (
      entry.intent.requirement === 'GRP-05' &&
      claimed !== entry.sender &&
      claimed === entry.message?.senderId
    ) {
      this.#findings.violate('MSG-06', {
        message: 'a message was taken for that of the user whom its senderId names',
        expected: `senderId: ${show(entry.sender)}, or delivered to nobody`,
        actual: `senderId: ${show(claimed)}`,
        events: [entry.sent, event],
      });
      return;
    }
    const namesake = entry.intent.requirement === 'GRP-05' && connection.user === entry.message?.receiverId;
    const finding = {
      message: `${entry.intent.label ?? 'a frame'} was delivered`,
      expected: 'delivered to nobody',
      actual: `user ${connection.user ?? connection.id} got ${show(what)}`,
      events: [entry.sent, event],
    };
    this.#findings.violate(namesake ? 'GRP-08' : entry.intent.requirement, finding);
    const type = typeof what === 'object' ? (what as Record<string, unknown>).type : undefined;
    if (type === 'system' && entry.intent.requirement === 'INPUT-03')
      this.#findings.violate('SYS-01', { ...finding, expected: 'not delivered as a system message' });
  }

  /** One that lost its marker and was delivered as some message; a typing indicator is the server's own. */
  like(
    connection: ConnectionState,
    event: EventOf<'received'>,
    message: Readonly<Record<string, unknown>>,
  ): Entry | null {
    if (typeof message.type === 'string' && message.type !== '' && !CLIENT_TYPES.includes(message.type))
      return null;
    let best: Entry | null = null;
    let bestScore = 0;
    for (const entry of this.#entries) {
      if (
        entry.intent.expect !== 'never' ||
        entry.sender !== message.senderId ||
        connection.user === entry.sender
      )
        continue;
      if (
        entry.sent.at > event.at ||
        event.at - entry.sent.at > LONGEST_DELAY_MS ||
        this.#delivered.has(entry)
      )
        continue;
      const sent = entry.message ?? {};
      const same = (field: string): number =>
        safeText(sent[field] ?? '') === safeText(message[field] ?? '') ? 1 : 0;
      const score = 1 + same('type') + 2 * same('content') + same('fileName');
      if (same('content') && score > bestScore) {
        best = entry;
        bestScore = score;
      }
    }
    return best;
  }

  /** The end of the run: what nobody got until now was kept from everybody. */
  close(entry: Entry): void {
    if (this.#delivered.has(entry)) return;
    this.#findings.observeSilence(entry.intent.requirement, this.#hasFence(entry) ? 'fence' : 'window');
  }

  /** A later message of the same sender that arrived at somebody else. */
  #hasFence(entry: Entry): boolean {
    const from = this.#entries.indexOf(entry) + 1;
    for (let i = from; i < this.#entries.length; i++) {
      const later = this.#entries[i] as Entry;
      if (later.sender === entry.sender && later.deliveries.some((each) => !isOwnCopy(each))) return true;
    }
    return false;
  }
}
