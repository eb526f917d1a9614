import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Closed, Connection } from '../../driver/connection.ts';
import type { Fields, Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { type Sent, sendRow } from './send-row.ts';

/** Whether somebody who had to get it has not, for whatever reason: also where the connection ended meanwhile. */
const isLost = ({ due, counts }: Entry): boolean => [...due].some((id) => !counts.has(id));

/** More lost rows than this are no matter of the rows: what is true of these is taken to be true of the rest. */
const MOST_TRIES = 16;

/** From this length on, it may be the length that is too much. */
const LONG = 1000;

/** Below this probability, that as many lost messages arrive one at a time is no chance: it is the load. */
const CHANCE = 0.01;

type Form = 'URL' | 'JSON';

const contentOf = ({ message }: Entry): string => String(message?.content ?? '');
const typeOf = ({ message }: Entry): string => String(message?.type ?? '');
const formOf = (entry: Entry): Form => (contentOf(entry).trimStart().startsWith('{') ? 'JSON' : 'URL');
const fieldsOf = ({ message }: Entry): readonly string[] =>
  Object.keys(message ?? {}).filter((name) => message?.[name] !== undefined);

const bodyIn: Readonly<Record<Form, (marker: string) => string>> = {
  URL: (marker) => `https://example.com/${marker}`,
  JSON: (marker) => JSON.stringify({ url: `https://example.com/${marker}` }),
};

/**
 * On which clause each lost row is blamed, by trying simpler messages in its place, one at a time.
 *
 * Where a plain text on the same path is lost too, it is the path; where a plain message of the type or of its form
 * is, it is that; where the row arrives now, its loss had nothing to do with the row; else it is the row, or a simpler
 * row that is in it.
 */
export async function blameLostRows(stage: Stage, sent: readonly Sent[]): Promise<void> {
  const lost = sent
    .filter(({ entry }) => isLost(entry))
    .sort((a, b) => fieldsOf(a.entry).length - fieldsOf(b.entry).length);
  if (lost.length === 0) return;
  const inquiry = new Inquiry(stage, sent, lost);
  for (const [i, each] of lost.entries()) {
    if (stage.world.ended) return;
    await inquiry.ask(each, i < MOST_TRIES);
  }
  await inquiry.close();
}

/** A simpler message that was tried, and whether it got lost, or ended a connection. */
interface Control {
  readonly entry?: Entry;
  readonly lost: boolean;
}

class Inquiry {
  readonly #stage: Stage;
  readonly #sent: readonly Sent[];
  readonly #lost: readonly Sent[];
  /** Whether a plain message of this kind gets lost, by path, type, form or length. */
  readonly #controls = new Map<string, Control>();
  /** Rows that are lost for what is in them. */
  readonly #guilty: Sent[] = [];
  readonly #atRandom: Sent[] = [];
  #alone = 0;

  constructor(stage: Stage, sent: readonly Sent[], lost: readonly Sent[]) {
    this.#stage = stage;
    this.#sent = sent;
    this.#lost = lost;
  }

  async ask(each: Sent, mayTry: boolean): Promise<void> {
    const { ledger, roster } = this.#stage.world.judge;
    const { entry, from, to, row } = each;
    const plain = roster.isGroup(to) ? 'GRP-01' : 'PRIV-01';
    const simpler = await this.#simplerLoss(each, plain);
    if (simpler) {
      ledger.attribute(entry, simpler);
      return;
    }
    const within = this.#guilty.find((other) => isWithin(other, each, roster));
    if (within) {
      ledger.attribute(entry, this.#clauseOf(within));
      return;
    }
    if (!mayTry) {
      if (this.#atRandom.length > 0) this.#atRandom.push(each);
      return;
    }
    // Twice where a connection ended: the first time something sent before may have been the cause.
    for (let time = 0; time < 2 && !this.#stage.world.ended; time++) {
      const sender = await this.#present(from);
      if (!sender) return;
      const again = sendRow(this.#stage, row, sender, to, true);
      const ended = await this.#outcome(again, sender);
      if (!isLost(again) && !ended) {
        this.#alone++;
        this.#atRandom.push(each);
        return;
      }
      if (ended && time === 1) this.#reportEnded(row.requirement, again, ended, sender);
      if (!ended) break;
    }
    this.#guilty.push(each);
  }

  /** What was lost in the crowd and arrives alone is the load's; a few that were lost anywhere are the path's. */
  async close(): Promise<void> {
    const { world } = this.#stage;
    const share = this.#lost.length / this.#sent.length;
    if (this.#atRandom.length === 0 || world.ended) return;
    world.gentle = true;
    await this.#tryPlainOnes(share);
    const isLoad = (1 - share) ** this.#alone < CHANCE;
    for (const { entry, to } of this.#atRandom)
      world.judge.ledger.attribute(entry, isLoad ? 'CONN-06' : this.#plainOf(to));
  }

  /** As many as it takes to tell load from chance. */
  async #tryPlainOnes(share: number): Promise<void> {
    const { from, to } = this.#atRandom[0] as Sent;
    const needed = Math.min(MOST_PLAIN, Math.ceil(Math.log(CHANCE) / Math.log(1 - share)) + 1);
    while (this.#alone < needed) {
      const sender = await this.#present(from);
      if (!sender || (await this.#try(sender, to, this.#plainOf(to), { type: 'text' })).lost) return;
      this.#alone++;
    }
  }

  /** The clause of a simpler message that gets lost in this one's place; null where none does. */
  async #simplerLoss({ entry, from, to }: Sent, plain: RequirementId): Promise<RequirementId | null> {
    const { ledger } = this.#stage.world.judge;
    const type = typeOf(entry);
    const path = await this.#control(`${from} ${to}`, from, to, plain, { type: 'text' });
    if (path.lost) {
      const clause = this.#richerCame(from, to) ? 'SEND-01' : plain;
      if (path.entry) ledger.attribute(path.entry, clause);
      return clause;
    }
    const length = contentOf(entry).length;
    if (length > LONG) {
      const body = (marker: string): string => marker.padEnd(length, ' .');
      const long = await this.#control(`length ${length}`, from, to, 'SEND-07', { type: 'text' }, body);
      if (long.lost) return 'SEND-07';
    }
    if (type === 'text') return null;
    const elsewhere = this.#cameElsewhere(entry, to);
    if (type !== 'image' && type !== 'file') {
      const alone = await this.#control(type, from, to, 'SEND-03', { type });
      return alone.lost ? this.#onPath(alone, elsewhere, plain, 'SEND-03') : null;
    }
    const form = formOf(entry);
    const own = await this.#control(`${type} ${form}`, from, to, 'SEND-03', { type }, bodyIn[form]);
    if (!own.lost) return null;
    const other = form === 'URL' ? 'JSON' : 'URL';
    const both = await this.#control(`${type} ${other}`, from, to, 'SEND-03', { type }, bodyIn[other]);
    if (both.lost) this.#onPath(both, elsewhere, plain, 'SEND-03');
    return this.#onPath(own, elsewhere, plain, both.lost ? 'SEND-03' : 'SEND-04');
  }

  /** Where the type passes on other paths of the kind, its loss on this one is the path's. */
  #onPath(control: Control, elsewhere: boolean, plain: RequirementId, clause: RequirementId): RequirementId {
    const blamed = elsewhere ? plain : clause;
    if (control.entry) this.#stage.world.judge.ledger.attribute(control.entry, blamed);
    return blamed;
  }

  #cameElsewhere(like: Entry, to: string): boolean {
    const { roster } = this.#stage.world.judge;
    return this.#sent.some(
      ({ entry, to: other }) =>
        other !== to &&
        roster.isGroup(other) === roster.isGroup(to) &&
        typeOf(entry) === typeOf(like) &&
        formOf(entry) === formOf(like) &&
        fieldsOf(entry).length === 3 &&
        entry.due.size > 0 &&
        !isLost(entry),
    );
  }

  /** Tried once for all rows that it may explain. */
  async #control(
    key: string,
    from: string,
    to: string,
    requirement: RequirementId,
    fields: Fields,
    body?: (marker: string) => string,
  ): Promise<Control> {
    const known = this.#controls.get(key);
    if (known) return known;
    const sender = await this.#present(from);
    const control = sender ? await this.#try(sender, to, requirement, fields, body) : { lost: false };
    this.#controls.set(key, control);
    return control;
  }

  async #try(
    sender: Connection,
    to: string,
    requirement: RequirementId,
    fields: Fields,
    body?: (marker: string) => string,
  ): Promise<Control> {
    const label = `a plain ${fields.type} in the place of a lost message`;
    const entry = this.#stage.send(sender, to, { requirement, label }, fields, body);
    const ended = await this.#outcome(entry, sender);
    if (ended) this.#reportEnded(requirement, entry, ended, sender);
    return { entry, lost: isLost(entry) || ended !== null };
  }

  /** Waits for what becomes of it; how the server ended a connection over it, if it did. */
  async #outcome(entry: Entry, sender: Connection): Promise<Closed | null> {
    const { world } = this.#stage;
    const involved = [sender, ...world.connections.filter(({ id }) => entry.due.has(id))];
    const ended = (): boolean => involved.some(({ isGone }) => isGone);
    await world.whileProgress(() => !isLost(entry) || ended(), world.patienceMs());
    const closed = involved.find(({ isOpen }) => !isOpen);
    if (closed) await world.until(() => closed.isGone, world.patienceMs());
    const end = closed?.closed;
    return end && !end.byUs && end.n > entry.sent.n ? end : null;
  }

  /** The sender's connection, with everybody else there and served. */
  async #present(user: string): Promise<Connection | null> {
    const { cast } = this.#stage;
    const everybody = [user, ...cast.users.filter((each) => each !== user)];
    // What was sent before may end a connection just now.
    for (let time = 0; time < 3; time++) {
      const connections = await this.#stage.allConnected(everybody);
      const [connection] = connections;
      if (connection?.user !== user) return null;
      if (connections.every(({ isOpen }) => isOpen)) return connection;
    }
    return null;
  }

  #plainOf(to: string): RequirementId {
    return this.#stage.world.judge.roster.isGroup(to) ? 'GRP-01' : 'PRIV-01';
  }

  #clauseOf({ entry }: Sent): RequirementId {
    return entry.intent.requirement;
  }

  /** Whether messages with more than the three fields came through on a path on which plain ones get lost. */
  #richerCame(from: string, to: string): boolean {
    if (!this.#lost.some(({ row }) => row.requirement === 'SEND-01')) return false;
    return this.#sent.some(
      ({ entry, to: other, from: sender }) =>
        other === to &&
        sender === from &&
        entry.due.size > 0 &&
        !isLost(entry) &&
        entry.message?.conversationId === undefined &&
        fieldsOf(entry).length > 3,
    );
  }

  #reportEnded(requirement: RequirementId, again: Entry, closed: Closed, sender: Connection): void {
    const whose = closed.connection === sender.id ? "its sender's" : "its receiver's";
    this.#stage.findings.violate(requirement, {
      message: `${again.intent.label} is valid, but ended ${whose} connection`,
      expected: 'it arrives, and the connection goes on',
      actual: `closed with code ${closed.code}`,
      events: [again.sent, closed],
    });
  }
}

/** Plain messages that are sent one at a time at the most: enough to tell a loss of one in nine from load. */
const MOST_PLAIN = 40;

/** Whether the fields of one row are all in the other, of the same type and to the same kind of receiver. */
function isWithin(one: Sent, other: Sent, roster: { isGroup(id: string): boolean }): boolean {
  if (roster.isGroup(one.to) !== roster.isGroup(other.to) || one.row === other.row) return false;
  const [few, many] = [fieldsOf(one.entry), fieldsOf(other.entry)];
  const type = typeOf(one.entry);
  return (
    few.length > 3 &&
    few.length < many.length &&
    few.every((name) => many.includes(name)) &&
    (type === 'text' || type === typeOf(other.entry))
  );
}
