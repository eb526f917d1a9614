import { type BadToken, badTokens } from '../auth/bad-tokens.ts';

/**
 * One bad token of each kind, by its label; those of one line are tried together. After each line a good handshake
 * follows at once: whatever a bad token leaves behind, the next one meets it.
 */
const LABELS: readonly (readonly string[])[] = [
  ['no token', 'an empty token'],
  ['a token signed with the wrong key'],
  ['a token with the alg "none" and without a signature'],
  ['a token whose payload was altered after signing', 'a token with an empty signature'],
  ['a token that expired an hour ago', 'a token that is not valid before an hour from now'],
  ['a token of random text', 'a token that is two dots'],
  ['a token with bad base64url in its payload', 'a token with bad JSON in its payload'],
  ['a token of 64 KiB of letters'],
  ['a forged token of another user before a good one'],
  ['a token with a `crit` header that nobody knows', 'a token whose `kid` leads to an empty file'],
];

const rowOf = (label: string): BadToken => {
  const row = badTokens.find((each) => each.label === label);
  if (!row) throw new Error(`there is no bad token called "${label}"`);
  return row;
};

/** Bad tokens of each kind; those of one kind stand together. */
export const kinds: readonly (readonly BadToken[])[] = LABELS.map((labels) => labels.map(rowOf));
