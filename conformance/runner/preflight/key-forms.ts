/** A secret in another form than it was given in. */
export interface KeyForm {
  /** Completes "... is what it takes a token with"; shows nothing of the secret. */
  readonly advice: string;
  readonly key: string | Uint8Array;
}

const QUOTED = /^(["'`])(.*)\1$/s;
const BASE64 = /^[\w+/-]{8,}={0,2}$/;
const HEX = /^(?:[0-9a-f]{2}){4,}$/i;

const OWN_KEY =
  'as the key: sign the tokens in a function token(user) of imtypes.config, since --secret is taken as it stands';

/** Forms that a secret has where it was copied, quoted or decoded on one side and not on the other; none that is a PEM or a token. */
export function keyForms(secret: string): readonly KeyForm[] {
  if (secret.includes('-----BEGIN') || /^[\w-]+\.[\w-]+\.[\w-]*$/.test(secret)) return [];
  const bare = secret.trim();
  const unquoted = QUOTED.exec(bare)?.[2];
  const forms: KeyForm[] = [];
  if (bare !== secret)
    forms.push({ advice: 'the secret without the blanks or line feeds around it', key: bare });
  if (unquoted) forms.push({ advice: 'the secret without the quotes around it', key: unquoted });
  forms.push({
    advice: "the secret with a line feed at its end, as it stands in the server's file",
    key: `${bare}\n`,
  });
  if (BASE64.test(bare))
    forms.push({ advice: `what the secret is in base64 for ${OWN_KEY}`, key: Buffer.from(bare, 'base64') });
  if (HEX.test(bare))
    forms.push({ advice: `what the secret is in hexadecimal for ${OWN_KEY}`, key: Buffer.from(bare, 'hex') });
  return forms.filter(({ key }) => key.length > 0);
}
