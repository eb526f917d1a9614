import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { type ReadToken, readToken } from '../../parts/tokens.ts';

/** The first segment of a token as it was written. */
const headerText = (token: string): string => Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();

/** The second one. */
const payloadText = (token: string): string => Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();

const refuses = (does: string, isRefused: (read: ReadToken, token: string) => boolean): Mutant => ({
  does,
  breaks: ['AUTH-01'],
  server: () => ({
    steps: {
      async authenticate(tokens, context) {
        const [token = ''] = tokens;
        const read = readToken(token);
        return read && isRefused(read, token)
          ? { kind: 'refused', reason: 'no token of ours' }
          : referenceSteps.authenticate(tokens, context);
      },
    },
  }),
});

const now = (): number => Date.now() / 1000;

export const mutants: Mutants = {
  'payload-padded-wrongly': refuses(
    'decodes base64url by hand and fails where its length is three more than a multiple of four',
    (_, token) => (token.split('.')[1] ?? '').length % 4 === 3,
  ),
  'typ-needed': refuses('takes no token without typ', ({ header }) => header.typ === undefined),
  'typ-compared': refuses(
    'takes no token whose typ is not in capital letters',
    ({ header }) => header.typ !== undefined && header.typ !== 'JWT',
  ),
  'alg-first': refuses(
    'takes no token whose header does not begin with alg',
    (_, token) => !headerText(token).startsWith('{"alg"'),
  ),
  'header-without-blanks': refuses('takes no token with blanks in its header', (_, token) =>
    headerText(token).includes(' '),
  ),
  'payload-without-line-breaks': refuses('takes no token with line breaks in its payload', (_, token) =>
    payloadText(token).includes('\n'),
  ),
  'payload-without-escapes': refuses('takes no token with escapes in its payload', (_, token) =>
    payloadText(token).includes('\\u'),
  ),
  'claims-in-order': refuses('takes no token whose iat comes after its exp', (_, token) => {
    const text = payloadText(token);
    return text.includes('"iat"') && text.indexOf('"exp"') < text.indexOf('"iat"');
  }),
  'exp-in-32-bits': refuses(
    'takes an exp after January 2038 for one before 1970',
    ({ payload }) => Number(payload.exp) >= 2 ** 31,
  ),
  'leeway-the-wrong-way': refuses(
    'takes a token for expired two minutes before its exp',
    ({ payload }) => Number(payload.exp) > now() && Number(payload.exp) < now() + 120,
  ),
};
