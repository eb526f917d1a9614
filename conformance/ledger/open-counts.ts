/**
 * A server that limits connections ends the one too many within a few round trips: ours within 2 ms, one with a remote
 * presence store within some 100 ms. What it has left alone for longer it keeps.
 */
const KEPT_AFTER_MS = 200;

/** How many connections are open, and since when it is so many. */
interface Count {
  open: number;
  since: number;
}

/** How many connections are open, in all and of each user, and how many of them the server was ever seen to keep. */
export class OpenCounts {
  readonly #all: Count = { open: 0, since: 0 };
  readonly #ofUsers = new Map<string, Count>();
  readonly #kept = { ofUser: 0, inAll: 0 };

  /** The connections that are open. */
  get inAll(): number {
    return this.#all.open;
  }

  /** The connections of a user that are open. */
  ofUser(user: string): number {
    return this.#ofUsers.get(user)?.open ?? 0;
  }

  /** The most connections of one user, and in all, that the server was seen to keep. */
  get kept(): { readonly ofUser: number; readonly inAll: number } {
    return this.#kept;
  }

  /** One more is open, of this user or of nobody, or one less. */
  change(by: 1 | -1, user: string | null, at: number): void {
    change(this.#all, by, at, (open) => this.keep('inAll', open));
    if (user === null) return;
    const own = this.#ofUsers.get(user) ?? { open: 0, since: at };
    this.#ofUsers.set(user, own);
    change(own, by, at, (open) => this.keep('ofUser', open));
  }

  /** The server has kept so many. */
  keep(what: 'ofUser' | 'inAll', open: number): void {
    this.#kept[what] = Math.max(this.#kept[what], open);
  }
}

function change(count: Count, by: number, at: number, keep: (open: number) => void): void {
  if (at - count.since >= KEPT_AFTER_MS) keep(count.open);
  count.open += by;
  count.since = at;
}
