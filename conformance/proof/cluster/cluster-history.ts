/** A message that a user sent. */
export interface Sent {
  /** Unique. */
  readonly content: string;
  readonly from: string;
  /** Counts the messages of this user. */
  readonly number: number;
  readonly to: string;
  /** Who is to get it, the sender among them. */
  readonly recipients: readonly string[];
}

/** A message as it lies in the store, in the order of keeping. */
export interface Kept {
  readonly id: string;
  readonly content: string;
}

/** What became of the messages of a run, in Jepsen's words. */
export interface Outcome {
  readonly attempted: number;
  /** The sender got its receipt. */
  readonly acknowledged: number;
  /** Acknowledged, and every recipient got it, by a push or from the history when it came again. */
  readonly delivered: number;
  /** Acknowledged, and a recipient never got it, or the store does not hold it. */
  readonly lost: number;
  /** Pushed twice to a user, or kept twice. */
  readonly duplicated: number;
  /** Pushed to somebody it was not for, or never sent. */
  readonly unexpected: number;
  /** Never acknowledged, and kept all the same. */
  readonly recovered: number;
  /** The server said that it did not take it. */
  readonly refused: number;
  /** Messages of one sender in one conversation that came, or lie in the store, after a later one. */
  readonly disordered: number;
  /** The longest time from sending to the receipt, in milliseconds. */
  readonly worstMs: number;
  /** How often a connection ended that its user had not ended, by close code. */
  readonly cutOff: Readonly<Record<string, number>>;
  /** A few of what is wrong, for people. */
  readonly examples: readonly string[];
}

/** Takes down what happens; judges it at the end. */
export class History {
  readonly #sent = new Map<string, Sent>();
  readonly #sentAt = new Map<string, number>();
  #worstMs = 0;
  readonly #acknowledged = new Set<string>();
  readonly #pushes = new Map<string, number>();
  readonly #got = new Map<string, Set<string>>();
  readonly #conversations = new Map<string, Set<string>>();
  readonly #latest = new Map<string, number>();
  readonly #cutOff: Record<string, number> = {};
  readonly #examples: string[] = [];
  #unexpected = 0;
  #disordered = 0;
  #refused = 0;

  sent(message: Sent): void {
    this.#sentAt.set(message.content, performance.now());
    this.#sent.set(message.content, message);
  }

  cutOff(_user: string, code: number): void {
    this.#cutOff[code] = (this.#cutOff[code] ?? 0) + 1;
  }

  /** The conversations of which the user has seen something, or has to. */
  conversationsOf(user: string): readonly string[] {
    return [...(this.#conversations.get(user) ?? [])];
  }

  /** A frame of the server to this user. */
  pushed(user: string, connection: number, frame: Readonly<Record<string, string>>): void {
    const { type, content = '', conversationId = '', senderId } = frame;
    if (type === 'system') {
      if (content.startsWith('Your message was not accepted')) this.#refused++;
      return;
    }
    const own = this.#conversations.get(user) ?? new Set();
    this.#conversations.set(user, own.add(conversationId));
    const sent = this.#sent.get(content);
    if (!sent?.recipients.includes(user) || senderId !== sent.from) {
      this.#unexpected++;
      return this.#show(`unexpected: ${content} at ${user}`);
    }
    const key = `${user} ${content}`;
    const times = (this.#pushes.get(key) ?? 0) + 1;
    this.#pushes.set(key, times);
    if (times === 2) this.#show(`duplicated: ${content} pushed again to ${user}`);
    if (times === 1) this.#inOrder(`${user}#${connection} ${sent.from} ${sent.to}`, sent);
    this.#gets(user, content);
    if (user !== sent.from) return;
    if (times === 1)
      this.#worstMs = Math.max(this.#worstMs, performance.now() - (this.#sentAt.get(content) ?? 0));
    this.#acknowledged.add(content);
  }

  /** A message that the user found in the history. */
  read(user: string, { content = '' }: Readonly<Record<string, string>>): void {
    if (this.#sent.get(content)?.recipients.includes(user)) this.#gets(user, content);
  }

  #gets(user: string, content: string): void {
    const who = this.#got.get(content) ?? new Set();
    this.#got.set(content, who.add(user));
  }

  #inOrder(place: string, { number, content }: Sent): void {
    const latest = this.#latest.get(place) ?? 0;
    this.#latest.set(place, Math.max(latest, number));
    if (number > latest) return;
    this.#disordered++;
    this.#show(`disordered: ${content} after number ${latest} at ${place}`);
  }

  #show(example: string): void {
    if (this.#examples.length < 10) this.#examples.push(example);
  }

  judge(kept: readonly Kept[]): Outcome {
    const inStore = new Map<string, number>();
    for (const { content } of kept) {
      const sent = this.#sent.get(content);
      if (sent === undefined) continue;
      const times = (inStore.get(content) ?? 0) + 1;
      inStore.set(content, times);
      if (times === 1) this.#inOrder(`the store ${sent.from} ${sent.to}`, sent);
      if (times === 2) this.#show(`duplicated: ${content} kept again`);
    }
    let [delivered, lost, recovered] = [0, 0, 0];
    for (const sent of this.#sent.values()) {
      const missing = sent.recipients.filter((user) => !this.#got.get(sent.content)?.has(user));
      const isKept = inStore.has(sent.content);
      if (!this.#acknowledged.has(sent.content)) {
        if (isKept) recovered++;
      } else if (missing.length === 0 && isKept) delivered++;
      else {
        lost++;
        this.#show(
          `lost: ${sent.content} ${isKept ? `never came to ${missing.join(', ')}` : 'is not in the store'}`,
        );
      }
    }
    const twice = (counts: ReadonlyMap<string, number>): number =>
      [...counts.values()].filter((n) => n > 1).length;
    return {
      attempted: this.#sent.size,
      acknowledged: this.#acknowledged.size,
      delivered,
      lost,
      duplicated: twice(this.#pushes) + twice(inStore),
      unexpected: this.#unexpected,
      recovered,
      refused: this.#refused,
      disordered: this.#disordered,
      worstMs: Math.round(this.#worstMs),
      cutOff: this.#cutOff,
      examples: this.#examples,
    };
  }
}
