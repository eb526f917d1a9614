import type { ConnectionId, EventOf, HistoryEvent } from '../../history/event.ts';
import type { Checker } from '../checker.ts';
import type { FindingsWriter } from '../findings.ts';
import { closeFaults, describeHead, headFaults } from './frame-faults.ts';
import { handshakeFaults } from './handshake-faults.ts';

/**
 * FRAME-05: every frame from the server is one that a browser accepts: not masked, its length in the shortest form, no
 * reserved bit or opcode that was not agreed on, a control frame whole and of at most 125 bytes, a close code that may
 * travel; and the handshake names nothing that was not offered.
 *
 * A connection whose bytes were read, over which frames came, and on which nothing was wrong shows that it held.
 */
export class WireChecker implements Checker {
  static readonly judges = ['FRAME-05'] as const;
  readonly judges = WireChecker.judges;
  readonly #findings: FindingsWriter;
  /** Connections whose bytes are read and that are open, and what they have shown so far. */
  readonly #read = new Map<ConnectionId, 'nothing' | 'frames' | 'fault'>();

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'switching') this.#judgeAnswer(event);
    else if (event.kind === 'frame') this.#judgeFrame(event);
    else if (event.kind === 'received' || event.kind === 'ponged') this.#noteFrame(event.connection);
    else if (event.kind === 'closed') this.#settle(event.connection);
    else if (event.kind === 'refused') this.#read.delete(event.connection);
  }

  #judgeAnswer(event: EventOf<'switching'>): void {
    const faults = handshakeFaults(event.offered, event.answered);
    this.#read.set(event.connection, faults.length > 0 ? 'fault' : 'nothing');
    for (const { is, expected } of faults)
      this.#findings.violate('FRAME-05', {
        message: `the answer to a handshake ${is}`,
        expected,
        actual: `the answer ${is}`,
        events: [event],
      });
  }

  #judgeFrame(event: EventOf<'frame'>): void {
    const { head, payload, connection } = event;
    const faults = [...headFaults(head), ...(payload ? closeFaults(payload) : [])];
    if (faults.length === 0) return this.#noteFrame(connection);
    this.#read.set(connection, 'fault');
    for (const { is, expected } of faults)
      this.#findings.violate('FRAME-05', {
        message: `a frame from the server ${is}`,
        expected,
        actual: describeHead(head),
        events: [event],
      });
  }

  #noteFrame(connection: ConnectionId): void {
    if (this.#read.get(connection) === 'nothing') this.#read.set(connection, 'frames');
  }

  #settle(connection: ConnectionId): void {
    if (this.#read.get(connection) === 'frames') this.#findings.observe('FRAME-05');
    this.#read.delete(connection);
  }

  finish(): void {
    for (const connection of [...this.#read.keys()]) this.#settle(connection);
  }
}
