const ANY_JWT = /eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*)?/g;
const TOKEN_IN_QUERY = /([?&]token=)[^&\s"'#]+/gi;

/** Shorter secrets would blank out ordinary text; they are refused at the command line's door instead. */
const SHORTEST = 4;

const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
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

  apply(text: string): string {
    let out = text.replace(ANY_JWT, '[token]').replace(TOKEN_IN_QUERY, '$1[token]');
    for (const secret of this.#secrets) if (out.includes(secret)) out = out.replaceAll(secret, '[secret]');
    return out;
  }
}

/** A function that hides these secrets, and whatever looks like a token. */
export const redactor = (secrets: readonly string[]): ((text: string) => string) => {
  const instance = new Redactor(secrets);
  return (text) => instance.apply(text);
};
