import type { EventBody, HistoryEvent } from '../../history/event.ts';
import type { ConnectionState } from '../../ledger/roster.ts';

/** Events and connections as the checkers know them: made only where something rests on them. */
export class RunEvents {
  /** The phase that stands on every event. */
  scenario = '';
  readonly #users: readonly string[];
  /** By member: which of its connections is the latest, from 1; 0 before the first. */
  readonly #numbers: Uint32Array;
  readonly #connections = new Map<number, ConnectionState>();
  #count = 0;

  constructor(users: readonly string[]) {
    this.#users = users;
    this.#numbers = new Uint32Array(users.length);
  }

  /** A member has opened one more connection. Returns which of its connections it is, from 1. */
  opened(member: number): number {
    const number = (this.#numbers[member] as number) + 1;
    this.#numbers[member] = number;
    this.#connections.delete(member);
    return number;
  }

  event(body: EventBody, at: number): HistoryEvent {
    return { ...body, n: ++this.#count, at, scenario: this.scenario } as HistoryEvent;
  }

  /** The id of the latest connection of a member, such as `101#2`. */
  idOf(member: number): string {
    return `${this.#users[member]}#${this.#numbers[member]}`;
  }

  /** The latest connection of a member. */
  connectionOf(member: number, at: number): ConnectionState {
    const known = this.#connections.get(member);
    if (known) return known;
    const id = this.idOf(member);
    const user = this.#users[member] as string;
    const number = this.#numbers[member] as number;
    const opening = this.event({ kind: 'opening', connection: id, user, number }, at);
    const state: ConnectionState = {
      ...{ id, user, number, opening: opening as ConnectionState['opening'] },
      ...{ openedAt: at, servedAt: at, servedUpTo: at, receives: true, receivesSince: at, heard: true },
      ...{ open: true, paused: false, closing: false },
    };
    this.#connections.set(member, state);
    return state;
  }
}
