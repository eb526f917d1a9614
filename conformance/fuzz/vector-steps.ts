import { markerOf } from '../ledger/match.ts';
import type { Group } from '../targets/target.ts';
import { type Command, namesMade } from './commands.ts';
import { bytesOfBad, fragmentsOf } from './frames-of.ts';
import { writeDraft } from './write-draft.ts';

/** A push that has to come of a message: by these fields, whatever else it shows. */
export interface VectorPush {
  readonly to: string;
  readonly type: unknown;
  readonly content: unknown;
  readonly senderId: string;
}

/** One thing that is done on one connection. */
export type VectorStep =
  | { readonly do: 'open'; readonly connection: string; readonly user: string; readonly deflate: boolean }
  | {
      readonly do: 'send';
      readonly connection: string;
      /** A text frame. */
      readonly text?: string;
      /** A frame that is no text, or one in fragments: each in Base64. */
      readonly fragments?: readonly string[];
      readonly binary?: boolean;
      /** Whether a ping goes between the fragments. */
      readonly pings?: boolean;
      /** Null where nothing may come of it. */
      readonly push: VectorPush | null;
    }
  | { readonly do: 'close'; readonly connection: string; readonly code: number | null }
  | { readonly do: 'drop'; readonly connection: string; readonly how: string }
  | { readonly do: 'ping' | 'pause' | 'resume'; readonly connection: string }
  | { readonly do: 'wait'; readonly ms: number };

/** Turns commands into steps: it knows which connection a user acts on, and makes each message one of its own. */
export class Devices {
  readonly #now: number;
  readonly #groups: readonly Group[];
  readonly #open = new Map<string, string[]>();
  readonly #opened = new Map<string, number>();
  #messages = 0;

  constructor(now: number, groups: readonly Group[]) {
    this.#now = now;
    this.#groups = groups;
  }

  open(user: string, { deflate = false }: { readonly deflate?: boolean }): VectorStep {
    const number = (this.#opened.get(user) ?? 0) + 1;
    this.#opened.set(user, number);
    const connection = `${user}#${number}`;
    this.#open.set(user, [...this.#devices(user), connection]);
    return { do: 'open', connection, user, deflate };
  }

  /** Nothing where the command makes no sense at this moment. */
  steps(user: string, command: Command): readonly VectorStep[] {
    if (command.do === 'wait') return [{ do: 'wait', ms: command.ms }];
    if (command.do === 'connect') return [this.open(user, command)];
    const connection = this.#devices(user).at(-1);
    if (connection === undefined || namesMade(command)) return [];
    switch (command.do) {
      case 'close':
        this.#leave(user, connection);
        return [{ do: 'close', connection, code: command.code }];
      case 'drop':
        this.#leave(user, connection);
        return [{ do: 'drop', connection, how: command.how }];
      case 'switch': {
        const [first = connection, ...rest] = this.#devices(user);
        this.#open.set(user, [...rest, first]);
        return [];
      }
      case 'ping':
      case 'pause':
      case 'resume':
        return [{ do: command.do, connection }];
      case 'send':
        return [this.#send(user, connection, command)];
      case 'burst':
        return Array.from({ length: command.count }, (_, i) =>
          this.#plain(user, connection, command.to, i % 8 === 4 ? command.length : 0),
        );
      case 'twice': {
        const id = this.#marker();
        return [1, 2].map(() => this.#plain(user, connection, command.to, 0, { id }));
      }
      case 'repeat': {
        const { to, and = to, times, apart } = command;
        const text = `said again ${this.#marker()}`;
        return Array.from({ length: times }, (_, i) => [
          ...(apart && i > 0 ? [this.#plain(user, connection, to, 0)] : []),
          this.#say(user, connection, i % 2 ? and : to, text),
        ]).flat();
      }
      case 'chorus':
        return this.#devices(user).map((each) => this.#plain(user, each, command.to, 0));
      case 'bad':
        return [this.#bad(connection, command)];
      // What takes tokens, groups or files of the server, or what somebody else wrote, is not in a vector.
      case 'outlive':
      case 'knock':
      case 'create':
      case 'join':
      case 'leave':
      case 'recall':
      case 'upload':
      case 'echo':
        return [];
    }
  }

  #devices(user: string): string[] {
    return this.#open.get(user) ?? [];
  }

  #leave(user: string, connection: string): void {
    this.#open.set(
      user,
      this.#devices(user).filter((each) => each !== connection),
    );
  }

  #marker(): string {
    return markerOf('vector', ++this.#messages);
  }

  #send(user: string, connection: string, command: Extract<Command, { do: 'send' }>): VectorStep {
    const { to, draft, written, cuts, pings } = command;
    const isGroup = this.#groups.some(({ id }) => id === to);
    const moment = { marker: this.#marker(), now: this.#now, conversationId: isGroup ? to : undefined };
    const { message, text } = writeDraft(draft, to, moment, {}, written);
    const push = { to, type: message.type, content: message.content, senderId: user };
    if (!cuts) return { do: 'send', connection, text, push };
    const bytes = Buffer.from(text);
    const places = cuts.map((share) => Math.floor(share * bytes.length));
    return { do: 'send', connection, fragments: inBase64(fragmentsOf(bytes, places)), pings, push };
  }

  #plain(user: string, connection: string, to: string, length: number, fields: object = {}): VectorStep {
    return this.#say(user, connection, to, this.#marker().padEnd(length, ' .'), fields);
  }

  #say(user: string, connection: string, to: string, content: string, fields: object = {}): VectorStep {
    const text = JSON.stringify({ type: 'text', receiverId: to, ...fields, content });
    return { do: 'send', connection, text, push: { to, type: 'text', content, senderId: user } };
  }

  #bad(connection: string, { frame, inFragments }: Extract<Command, { do: 'bad' }>): VectorStep {
    const bytes = bytesOfBad(frame, this.#marker());
    const isText = !frame.binary && frame.spoiledBy === undefined && !inFragments;
    if (isText) return { do: 'send', connection, text: bytes.toString(), push: null };
    const places = inFragments ? [Math.floor(bytes.length / 2)] : [];
    const fragments = inBase64(fragmentsOf(bytes, places));
    return { do: 'send', connection, fragments, ...(frame.binary ? { binary: true } : {}), push: null };
  }
}

const inBase64 = (parts: readonly Buffer[]): readonly string[] =>
  parts.map((part) => part.toString('base64'));
