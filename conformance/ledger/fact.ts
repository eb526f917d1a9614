import type { EventOf } from '../history/event.ts';
import type { Remains } from './archive.ts';
import type { Arrival, Entry } from './entry.ts';
import type { ReadFrame } from './read-frame.ts';
import type { ConnectionState } from './roster.ts';

/** Any object in a received frame, as it came. */
type Pushed = Readonly<Record<string, unknown>>;

/** What one object in a received frame is. A fact, and no verdict: whether it is right is for the checkers. */
export type Fact =
  /**
   * A message that was sent: for the first time on a connection that may get it (`delivery`), there once more under the
   * same id (`repeat`), or in the hands of somebody who has no part in it (`leak`).
   */
  | { readonly kind: 'delivery' | 'repeat' | 'leak'; readonly message: Pushed; readonly delivery: Arrival }
  /** The same content once more under another id: only the end tells whether it stands for another message. */
  | { readonly kind: 'copy'; readonly message: Pushed; readonly delivery: Arrival }
  /** A frame that should have reached nobody, in the hands of somebody else than its sender. */
  | { readonly kind: 'forbidden'; readonly message: Pushed; readonly entry: Entry }
  /** The same, handed back to its own sender, which delivers it to nobody. */
  | { readonly kind: 'returned'; readonly message: Pushed; readonly entry: Entry }
  /** The server's own word that quotes a message. */
  | { readonly kind: 'quote'; readonly message: Pushed; readonly entry: Entry }
  /** A push that no text in it explains: only the end may tell what it was. */
  | { readonly kind: 'stray'; readonly message: Pushed }
  /** Once more, or in the hands of somebody who has no part in it, long after the message was forgotten. */
  | { readonly kind: 'late repeat'; readonly message: Pushed; readonly remains: Remains }
  | { readonly kind: 'late leak'; readonly message: Pushed; readonly remains: Remains }
  /** The server's own: a notice, a bot, a replay from before the run. */
  | { readonly kind: 'other'; readonly message: Pushed };

/** A fact of one kind. */
export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** A received frame, and what is in it. */
export interface Received {
  readonly event: EventOf<'received'>;
  readonly connection: ConnectionState;
  readonly frame: ReadFrame;
  readonly facts: readonly Fact[];
  /** Where the frame holds no object: the sent frame whose text it carries, which should have reached nobody. */
  readonly forbiddenText: Entry | null;
}

/** What the end of a history shows of pushes that could not be recognised when they came. */
export type Resolution =
  /** Known by the id that the server gave it: it came after all. */
  | { readonly kind: 'recovered'; readonly delivery: Arrival }
  /** It takes the place of a message that was still due, altered beyond recognition or in a wrong name. */
  | {
      readonly kind: 'altered';
      readonly entry: Entry;
      readonly quoted: boolean;
      readonly message: Pushed;
      readonly event: EventOf<'received'>;
    }
  /** It takes the place of a message that was still due, with the content of another one. */
  | { readonly kind: 'replaced'; readonly entry: Entry; readonly delivery: Arrival }
  /** A second copy under another id, and in the place of nothing. */
  | { readonly kind: 'repeat'; readonly delivery: Arrival }
  /** A frame that should have reached nobody, delivered without its marker. */
  | {
      readonly kind: 'forbidden';
      readonly entry: Entry;
      readonly message: Pushed;
      readonly event: EventOf<'received'>;
      readonly connection: ConnectionState;
    };
