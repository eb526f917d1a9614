import { describe, expect, test } from 'vitest';
import { clientForms } from '../../driver/client-forms.ts';
import { createIdentity } from '../../targets/identity.ts';
import { labelOf, partsOf, requirementOf } from './form.ts';
import { forms, offerForms, queryForms, tokenForms } from './forms.ts';
import { kinds } from './kinds.ts';

const identity = createIdentity({ secret: 'a-secret-of-this-test-and-of-nothing-else' });
const NOW = 1_767_600_000;

test('every form stands in one handshake', () => {
  const all = [...clientForms, ...queryForms, ...tokenForms, ...offerForms].map(({ label }) => label);
  const tried = forms.flatMap((form) => partsOf(form).map((part) => labelOf(part) as string));
  expect(tried.sort()).toEqual(all.sort());
  expect(new Set(all).size).toBe(all.length);
});

test.each(forms.flatMap((form) => partsOf(form).map((part) => labelOf(part) as string)))(
  '%s: the subject of a sentence',
  (label) => expect(label).toMatch(/^an? [\w`]/),
);

test('the user can stay on the last one', () => {
  const last = forms.at(-1);
  expect(last?.offer).toBeUndefined();
  expect(last?.token?.changes(NOW).claims).toBeUndefined();
});

test('an offer is the matter of CONN-07, all else of AUTH-01', () => {
  expect(offerForms.map((offer) => requirementOf({ offer }))).toEqual(offerForms.map(() => 'CONN-07'));
  expect(requirementOf({ client: clientForms[0] })).toBe('AUTH-01');
});

describe('a query', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMDEifQ.c2lnbmF0dXJl';

  test.each(queryForms)('$label: has the token', ({ write }) => {
    const query = write([token]);
    expect(query).not.toBe(`token=${token}`);
    expect(new URLSearchParams(query).getAll('token')).toEqual([token]);
  });
});

describe('a token', () => {
  test.each(tokenForms)('$label: differs from a plain one', async ({ changes, policy }) => {
    const mint = async (how: typeof changes): Promise<string> =>
      (await identity.mint?.('101', { ...how(NOW), claims: { jti: 'j', ...how(NOW).claims } })) as string;
    const plain = await mint(() => ({}));
    expect(await mint(changes)).not.toBe(plain);
    if (policy) expect(await mint(policy)).not.toBe(await mint(changes));
  });
});

test('there are bad tokens of many kinds', () => {
  expect(kinds.length).toBeGreaterThanOrEqual(10);
  expect(new Set(kinds.flat().map(({ requirement }) => requirement)).size).toBeGreaterThanOrEqual(6);
});
