/** Names for tokens, by which a history says that two are equal without holding either. */
export class TokenNames {
  readonly #names = new Map<string, string>();

  /** One name for all the tokens of a query, in order; undefined where there are none. */
  of(tokens: readonly string[]): string | undefined {
    return tokens.length === 0 ? undefined : tokens.map((token) => this.#nameOf(token)).join(' ');
  }

  #nameOf(token: string): string {
    const name = this.#names.get(token) ?? `t${this.#names.size + 1}`;
    this.#names.set(token, name);
    return name;
  }
}
