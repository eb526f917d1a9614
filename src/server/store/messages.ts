import type { Page, Store, StoredMessage } from './store.ts';

/** The messages of a server that is one process. Each has a position: they count up in the order of the calls. */
export interface Messages extends Pick<Store, 'nextId' | 'append'> {
  /** The newest messages of the page whose position is beyond `after`, oldest first. */
  page(conversationId: string, page: Omit<Page, 'reader'>, after: number): readonly StoredMessage[];
  /** The position of the message that was appended last; 0 where there is none. */
  lastPosition(): number;
  /** Whether a private conversation is this user's. Looks through all of them. */
  tellOf(user: string): boolean;
  /** Writes what waits, at once; to be called before the database is closed. */
  end(): void;
}
