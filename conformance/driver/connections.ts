import type { EventOf, HandshakeRefusal } from '../history/event.ts';
import type { Redactor } from '../history/redact.ts';
import type { Target } from '../targets/target.ts';
import type { ClientForm } from './client-form.ts';
import { Connection, type Opened } from './connection.ts';
import type { Discoveries } from './discoveries.ts';
import { type HandshakeRequest, shakeHands } from './handshake.ts';
import { HandshakePace, saysTooMany } from './handshake-pace.ts';
import type { Pacing } from './pacing.ts';
import type { Surroundings } from './surroundings.ts';
import { TokenNames } from './token-names.ts';

/** What a connection is opened with. */
export interface ConnectionSpec {
  /** The user of a valid token; null for a bad or missing one. */
  readonly user: string | null;
  /** Values of the query parameter `token`, in order; none for no parameter. */
  readonly tokens: readonly string[];
  /** Other parameters of the query, as they stand there. */
  readonly query?: string;
  /** How the tokens and these parameters are written into the query, where it is not the usual way. */
  readonly writeQuery?: (tokens: readonly string[]) => string;
  /** Required where `user` is null: what the credential is, and which clause it breaks to honour it. */
  readonly credential?: EventOf<'opening'>['credential'];
  /** Whether permessage-deflate is offered, or with which parameters. */
  readonly deflate?: HandshakeRequest['deflate'];
  /** As whose the handshake is written. */
  readonly client?: ClientForm;
  /** What is unusual about a good token or its handshake, in words, where that is what it is about. */
  readonly form?: string;
  /** Whether the token has expired, so that a server may refuse it as it refuses bad ones. */
  readonly isLate?: boolean;
}

/** How a connection of a user is opened where it differs from the usual. */
export interface OpeningOptions
  extends Pick<ConnectionSpec, 'deflate' | 'form' | 'client' | 'writeQuery' | 'isLate'> {
  /** A token that should be accepted; a fresh one where none is given. */
  readonly token?: string;
}

/** What connections are opened with and recorded by. */
export interface ConnectionsSettings extends Omit<Surroundings, 'beforeSending'> {
  readonly pacing: Pacing;
  readonly target: Target;
  readonly redactor: Redactor;
  readonly discoveries: Discoveries;
}

/** Of a server whose fastest answer to a handshake takes less, waiting for each by itself costs little: ten more take half a second. */
const NEAR_MS = 50;

/**
 * Once one bad token had all its time and no answer, others are given thirty times the fastest handshake, and never less
 * than this: a busy two-core machine was seen to stall by up to 400 ms.
 */
const SHORTEST_PATIENCE_MS = 1000;
const PATIENCE_FACTOR = 30;

/** Each time after a longer pause, and at half the rate. */
const MOST_REPEATS = 4;

/** All connections of a run, and which of them the scenarios share. */
export class Connections {
  /** Every connection whose handshake was accepted, in the order of opening, also those that have ended. */
  readonly all: Connection[] = [];
  /** Messages sent so far, on all of them together. */
  sent = 0;
  /** The second connection of a user that scenarios share as a bystander; null before it was asked for. */
  bystander: Promise<Connection | null> | null = null;
  readonly #settings: ConnectionsSettings;
  readonly #surroundings: Surroundings;
  readonly #primaries = new Map<string, Connection>();
  readonly #openings = new Map<string, Promise<Opened>>();
  readonly #counts = new Map<string, number>();
  readonly #tokenNames = new TokenNames();
  readonly #pace: HandshakePace;
  /** Whether a handshake without a valid token is refused for the number of them also after a silence. */
  #isAnswer = false;
  /** The same with a good token: how many connections of its user, and in all, were open then. */
  #full: { readonly ofUser: number; readonly inAll: number } | null = null;
  #fastestMs = Number.POSITIVE_INFINITY;

  constructor(settings: ConnectionsSettings) {
    this.#settings = settings;
    this.#pace = new HandshakePace(() => settings.recorder.now(), settings.waiting);
    const { judge, recorder, timeoutMs, ending, waiting, intake, paths, pongs, pacing } = settings;
    this.#surroundings = {
      judge,
      recorder,
      timeoutMs,
      ending,
      waiting,
      intake,
      paths,
      pongs,
      beforeSending: ({ user }) => {
        this.noteEndings();
        this.sent++;
        if (user !== null) pacing.noteSent(user);
      },
    };
  }

  /**
   * Opens a connection; the history gets `opening` and then `opened` or `refused`. A handshake that is refused for the
   * number of them is made again more slowly, since that says nothing of what it was made with.
   */
  async open(spec: ConnectionSpec): Promise<Opened> {
    const { ending } = this.#settings;
    for (let time = 1; ; time++) {
      const wasSlow = this.#pace.isSlow;
      const { opened, isRested } = await this.#pace.take(async (rested) => ({
        opened: await this.#openOnce(spec),
        isRested: rested,
      }));
      if (opened.kind === 'opened' || !this.#isTooEarly(opened.refusal)) return opened;
      if (ending.hasCome || time > MOST_REPEATS || this.#isAnswered(spec.user)) return opened;
      if (!isRested) this.#pace.slowDown(wasSlow);
      else {
        // Refused again after a silence: it is no matter of how many there are a second.
        this.#noteAnswer(spec.user);
        this.#pace.release();
        return opened;
      }
    }
  }

  /** It is what this server says to who has no valid token, or to who has, or meets, so many connections already. */
  #noteAnswer(user: string | null): void {
    if (user === null) this.#isAnswer = true;
    else this.#full = this.#openBeside(user);
  }

  #isAnswered(user: string | null): boolean {
    if (user === null || this.#full === null) return user === null && this.#isAnswer;
    const { ofUser, inAll } = this.#openBeside(user);
    return (ofUser > 0 && ofUser >= this.#full.ofUser) || inAll >= this.#full.inAll;
  }

  #openBeside(user: string): { readonly ofUser: number; readonly inAll: number } {
    const open = this.all.filter(({ isOpen, isSilent }) => isOpen || isSilent);
    return { ofUser: open.filter((each) => each.user === user).length, inAll: open.length };
  }

  /** A server that is still coming up says 503, too: that is for the preflight. */
  #isTooEarly(refusal: HandshakeRefusal): boolean {
    return saysTooMany(refusal) && (refusal.status !== 503 || this.all.length > 0);
  }

  /** Whether handshakes are made one after the other, since the server takes only so many a second. */
  get isSlow(): boolean {
    return this.#pace.isSlow;
  }

  /** Whether handshakes with this server can be waited for one after the other. */
  get isNear(): boolean {
    return this.#fastestMs < NEAR_MS;
  }

  async #openOnce(spec: ConnectionSpec): Promise<Opened> {
    const { target, recorder, ending } = this.#settings;
    const { user } = spec;
    const timeoutMs = this.#patienceMs(spec);
    // As a name it goes without its article.
    const name = user ?? spec.credential?.label.replace(/^(an?|the) /, '') ?? 'anonymous';
    const number = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, number);
    const id = `${name}#${number}`;
    const connection = new Connection(this.#surroundings, {
      id,
      user,
      token: spec.tokens[0] ?? null,
      number,
    });
    const opening = recorder.record('', {
      kind: 'opening',
      connection: id,
      user,
      number,
      token: this.#tokenNames.of(spec.tokens),
      form: spec.form,
      deflate: spec.deflate === undefined ? undefined : spec.deflate !== false,
      credential: spec.credential,
    });
    const { deflate, client } = spec;
    const ask = {
      ...{ url: urlOf(target.url, spec), options: target.handshake, timeoutMs },
      ...{ deflate, client, wire: connection.wire },
    };
    const result = await shakeHands(ask, (socket) => connection.attach(socket), ending.signal);
    if (result.kind === 'opened' || result.refusal.kind === 'status')
      this.#fastestMs = Math.min(this.#fastestMs, recorder.now() - opening.at);
    if (result.kind === 'refused') {
      recorder.record('', { kind: 'refused', connection: id, refusal: result.refusal });
      return { ...result, id };
    }
    this.all.push(connection);
    return { kind: 'opened', connection };
  }

  /** How long an answer to a handshake may take: all the time, but where bad tokens were found to get none. */
  #patienceMs({ user, isLate }: ConnectionSpec): number {
    const { timeoutMs, discoveries } = this.#settings;
    if ((user !== null && !isLate) || discoveries.badTokenAnswers !== 'never') return timeoutMs;
    return Math.min(timeoutMs, Math.max(SHORTEST_PATIENCE_MS, PATIENCE_FACTOR * this.#fastestMs));
  }

  /** Opens a connection with a token of this user that should be accepted. */
  async openAs(user: string, { token, ...more }: OpeningOptions = {}): Promise<Opened> {
    return this.open({ ...more, user, tokens: [token ?? (await this.tokenOf(user))] });
  }

  /** Scenarios side by side that miss the shared connection of a user open one together. */
  openOnce(user: string, open: () => Promise<Opened>): Promise<Opened> {
    const underWay = this.#openings.get(user);
    if (underWay) return underWay;
    const opening = open().finally(() => this.#openings.delete(user));
    this.#openings.set(user, opening);
    return opening;
  }

  /** A token that should be accepted for this user; fresh where tokens are minted. */
  async tokenOf(user: string): Promise<string> {
    const { target, discoveries, redactor } = this.#settings;
    const { identity } = target;
    const { timeClaims } = discoveries;
    const token =
      identity.route === 'minted' && identity.mint && Object.keys(timeClaims).length > 0
        ? await identity.mint(user, { claims: timeClaims })
        : await identity.tokenOf(user);
    redactor.add(token);
    return token;
  }

  /** The connection of a user that scenarios share; null where it is not open. */
  primary(user: string): Connection | null {
    const connection = this.#primaries.get(user);
    return connection?.isOpen ? connection : null;
  }

  /** The connection of a user that scenarios share, or shared last. */
  lastPrimary(user: string): Connection | null {
    return this.#primaries.get(user) ?? null;
  }

  setPrimary(user: string, connection: Connection): void {
    this.#primaries.set(user, connection);
  }

  /** Takes note of every connection whose close frame has come: before something is sent that would be due there. */
  noteEndings(): void {
    for (const connection of this.all) connection.noteEnding();
  }

  /** Ends the connections without a valid token that are still open; false where there are none. */
  async dropStrangers(): Promise<boolean> {
    const strangers = this.all.filter(({ user, isOpen }) => user === null && isOpen);
    await Promise.all(strangers.map((each) => each.drop('fin')));
    return strangers.length > 0;
  }

  /** Ends every connection at once: the run is over. */
  discard(): void {
    for (const connection of this.all) connection.discard();
  }
}

/** The target's URL with the tokens and parameters of this connection behind its own. */
function urlOf(base: string, { tokens, query, writeQuery = usualQuery }: ConnectionSpec): URL {
  const url = new URL(base);
  url.search = [url.search.slice(1), writeQuery(tokens), query].filter(Boolean).join('&');
  return url;
}

const usualQuery = (tokens: readonly string[]): string =>
  tokens.map((token) => `token=${encodeURIComponent(token)}`).join('&');
