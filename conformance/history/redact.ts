const ANY_JWT = /eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*)?/g;
const TOKEN_IN_QUERY = /([?&]token=)[^&\s"'#]+/gi;

/** A run of characters long enough to be worth something to who steals it. */
const LONG_RUN = /[A-Za-z0-9_-]{16,}/g;

/** Shorter secrets would blank out ordinary text; they are refused at the command line's door instead. */
const SHORTEST = 4;

const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('base64url'),
];

/** Hides every secret it was told of, and whatever looks like a token, in any text. */
export class Redactor {
  readonly #secrets = new Set<string>();

  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    for (const form of formsOf(secret)) this.#secrets.add(form);
  }

  /** Also a part of a token or a secret is hidden, as a close reason of 123 bytes may carry one. */
  apply(text: string): string {
    let out = this.#whole(text);
    out = out.replace(LONG_RUN, (run) => (this.#isPart(run) ? '[part of a token]' : run));
    return out;
  }

  /** A secret inside a longer one must not leave the rest of that behind. */
  #longestFirst(): string[] {
    return [...this.#secrets].sort((a, b) => b.length - a.length);
  }

  #isPart(run: string): boolean {
    for (const secret of this.#secrets) if (secret.includes(run)) return true;
    return false;
  }

  #whole(text: string): string {
    let out = text.replace(ANY_JWT, '[token]').replace(TOKEN_IN_QUERY, '$1[token]');
    for (const secret of this.#longestFirst())
      if (out.includes(secret)) out = out.replaceAll(secret, '[secret]');
    return out;
  }
}

/** A function that hides these secrets, and whatever looks like a token. */
export const redactor = (secrets: readonly string[]): ((text: string) => string) => {
  const instance = new Redactor(secrets);
  return (text) => instance.apply(text);
};
