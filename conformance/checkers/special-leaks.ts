import type { EventOf } from '../history/event.ts';
import type { Remains } from '../ledger/archive.ts';
import { type Entry, isToOneself } from '../ledger/entry.ts';
import type { ConnectionState, Roster } from '../ledger/roster.ts';
import { type Finding, type FindingsWriter, show } from './findings.ts';

/** As many as a report shows. */
const MOST_KEPT = 20;

type Special = Omit<Finding, 'requirement'> & { readonly requirement: 'PRIV-03' | 'PRIV-07' | 'GRP-04' };

/**
 * Leaks for a reason of their own: of what users write to themselves (PRIV-07), and of messages to nobody whose
 * receiver's id was taken for one that it resembles (PRIV-03, GRP-04).
 *
 * They are kept until the end: where other private messages leak as well, that is the reason of these, too.
 */
export class SpecialLeaks {
  readonly #roster: Roster;
  readonly #kept: Special[] = [];

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  /** Whether this leak is one of these; then it is kept. */
  take(entry: Entry, connection: ConnectionState, event: EventOf<'received'>): boolean {
    const { user } = connection;
    if (user === null || entry.audience.kind !== 'private') return false;
    const found = isToOneself(entry)
      ? { requirement: 'PRIV-07' as const, ...ofNotes(entry.sender, user) }
      : this.#ofMistaken(entry, user);
    if (found) this.#keep(found, connection, [entry.sent, event]);
    return found !== null;
  }

  /** The same of a message that was forgotten, of which only the sender and the audience are known. */
  takeLate(remains: Remains, connection: ConnectionState, event: EventOf<'received'>): boolean {
    if (!isToOneself(remains)) return false;
    this.#keep({ requirement: 'PRIV-07', ...ofNotes(remains.sender, connection.user) }, connection, [event]);
    return true;
  }

  #ofMistaken({ audience, intent: { resembles } }: Entry, user: string) {
    if (resembles === undefined || audience.kind !== 'private') return null;
    const isUser = resembles === user;
    if (!isUser && !this.#isMember(resembles, user)) return null;
    return {
      requirement: isUser ? ('PRIV-03' as const) : ('GRP-04' as const),
      message: `a message to ${show(audience.to)} was delivered as one to ${isUser ? 'user' : 'the group'} ${show(resembles)}`,
      expected: 'ids are compared as they are, character by character: it reaches nobody but its sender',
    };
  }

  #isMember(group: string, user: string): boolean {
    const { sure, maybe } = this.#roster.membersOf(group);
    return sure.includes(user) || maybe.includes(user);
  }

  #keep(found: Omit<Special, 'actual' | 'events'>, { id }: ConnectionState, events: Special['events']): void {
    if (this.#kept.length < MOST_KEPT)
      this.#kept.push({ ...found, actual: `it arrived on connection ${id}`, events });
  }

  finish(findings: FindingsWriter): void {
    if (findings.isBroken('PRIV-03')) return;
    for (const { requirement, ...finding } of this.#kept) findings.violate(requirement, finding);
  }
}

const ofNotes = (sender: string | null, user: string | null) => ({
  message: `a message of user ${sender} to themselves reached user ${user}`,
  expected: `only ${sender} gets it`,
});
