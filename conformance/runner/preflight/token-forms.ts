import { parseExactly, writeExactly } from '../../targets/exact-json.ts';
import type { TokenChanges } from '../../targets/target.ts';
import { CLAIM_FORMS, type ClaimForm, NAMING_CLAIMS } from './claim-forms.ts';
import { payloadOf } from './payload.ts';

/** What stands in a token in place of what the target's template gives. */
export interface TokenForm {
  /** Completes "... is what it takes a token with". */
  readonly advice: string;
  readonly changes: TokenChanges;
  /** Whether it is a template alone, as `--claims` takes it. */
  readonly isTemplate: boolean;
}

/** What the judge adds to the claims of a template. */
const ADDED = ['iat', 'exp', 'jti'];

type Claims = Readonly<Record<string, unknown>>;

/**
 * Every common form of the claims besides the one that this token of the user has: with the other claims of the
 * template, without them (a wrong `iss` or `aud` may be among them), and without `jti`.
 */
export function tokenForms(token: string, user: string): readonly TokenForm[] {
  const payload = payloadOf(token) ?? {};
  const given = Object.entries(payload).filter(([name]) => !ADDED.includes(name));
  const isNaming = ([name, value]: readonly [string, unknown]): boolean =>
    NAMING_CLAIMS.includes(name) || String(value) === user;
  const others = Object.fromEntries(given.filter((claim) => !isNaming(claim)));
  const gone = (claims: readonly (readonly [string, unknown])[]): Claims =>
    Object.fromEntries(claims.map(([name]) => [name, undefined]));
  const withoutNames = gone(given.filter(isNaming));
  const filled = CLAIM_FORMS.flatMap((form) => {
    const claims = fill(form, user);
    return claims ? [{ ...form, claims }] : [];
  });
  const hasOthers = Object.keys(others).length > 0;
  const withOthers = filled
    .filter(
      ({ claims }) => writeExactly({ ...claims, ...others }) !== writeExactly(Object.fromEntries(given)),
    )
    .map(({ template, claims }) => ({
      advice: `--claims '${hasOthers ? joined(template, others) : template}'`,
      changes: { claims: { ...withoutNames, ...claims } },
      isTemplate: true,
    }));
  const alone = filled.map(({ template, claims }) => ({
    advice: `--claims '${template}'`,
    changes: { claims: { ...gone(given), ...claims } },
    isTemplate: true,
  }));
  const withoutId = filled.map(({ template, claims }) => ({
    advice: `the claims ${template} without jti (a function claims(user) in imtypes.config may return jti: undefined)`,
    changes: { claims: { ...gone(given), ...claims, jti: undefined } },
    isTemplate: false,
  }));
  return [...withOthers, ...(hasOthers ? alone : []), ...withoutId];
}

/** Null where the id is no number and the form asks for one. */
function fill({ template }: ClaimForm, user: string): Claims | null {
  try {
    return parseExactly(template.replaceAll('{id}', () => JSON.stringify(user).slice(1, -1))) as Claims;
  } catch {
    return null;
  }
}

const joined = (template: string, others: Claims): string =>
  `${template.slice(0, -1)},${writeExactly(others).slice(1)}`;
