/** The conversationIds of histories that are over: one for each pair and group, and for each id whose it was first. */
export class SeenConversations {
  readonly #ids = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  /** What was seen first stays. */
  add(key: string, id: string): void {
    if (!this.#ids.has(key)) this.#ids.set(key, id);
    if (!this.#keys.has(id)) this.#keys.set(id, key);
  }

  /** The id that this pair or group had; undefined where none was seen. */
  idOf(key: string): string | undefined {
    return this.#ids.get(key);
  }

  /** The pair or group that had this id; undefined where none had. */
  keyOf(id: string): string | undefined {
    return this.#keys.get(id);
  }
}
