import { holdsLongNumber, writeExactly } from '../targets/exact-json.ts';
import { ExitCall, inOwnersName } from '../targets/owner-call.ts';
import { nameOfThrown } from '../targets/owner-thrown.ts';
import type { Config } from './config.ts';
import { gotTakes, show, UsageError } from './usage-error.ts';

const TAKES = `a JSON object in which {id} stands for the user's id, such as '{"sub":"{id}"}'`;

/** Refuses claims that are no object for one of these users, be they a template or a function. */
export function checkClaims(claims: Config['claims'], users: readonly string[], where: string): void {
  if (typeof claims === 'function') checkFunction(claims, users, where);
  if (typeof claims === 'object') checkObject(claims, where);
  if (typeof claims !== 'string') return;
  if (!isObject(parse(claims.replaceAll('{id}', '1')))) throw new UsageError(where, gotTakes(claims, TAKES));
  if (!claims.includes('{id}')) throw new UsageError(where, namesNobody(claims));
  const odd = users.find(
    (id) => !isObject(parse(claims.replaceAll('{id}', () => JSON.stringify(id).slice(1, -1)))),
  );
  if (odd !== undefined)
    throw new UsageError(
      where,
      `is no JSON with the user's id ${show(odd)} in it; write "{id}" in quotes where ids are not numbers`,
    );
}

/** All users would have the same token, and be the same user to the server. */
const namesNobody = (claims: unknown): string =>
  `got ${show(claims)}, in which {id} stands nowhere: every user would have the same claims; takes ${TAKES}`;

function checkObject(claims: object, where: string): void {
  if (!works(() => JSON.stringify(claims)))
    throw new UsageError(where, 'got an object that is no JSON: it holds itself, or a bigint');
  if (!JSON.stringify(claims).includes('{id}')) throw new UsageError(where, namesNobody(claims));
}

function checkFunction(claims: (user: string) => unknown, users: readonly string[], where: string): void {
  const texts = new Set<string>();
  for (const user of users) {
    let made: unknown;
    try {
      made = inOwnersName({ name: 'claims', about: `user ${show(user)}` }, () => claims(user));
    } catch (error) {
      const sentence =
        error instanceof ExitCall
          ? `the function ${error.message} for the user ${show(user)}`
          : `the function threw for the user ${show(user)}: ${nameOfThrown(error)}`;
      throw new UsageError(where, sentence);
    }
    // Refused anyway: it must not be told a second time as something that nobody caught.
    if (made instanceof Promise) made.catch(() => {});
    if (!isObject(made) || made instanceof Promise)
      throw new UsageError(
        where,
        `the function must return an object of claims, without a promise; for the user ${show(user)} it returned ${made instanceof Promise ? 'a promise' : show(made)}`,
      );
    if (!works(() => writeExactly(made)))
      throw new UsageError(where, `gives the user ${show(user)} an object that is no JSON: it holds itself`);
    if (holdsLongNumber(made))
      throw new UsageError(
        where,
        `gives the user ${show(user)} a number too long for JavaScript to hold exactly; return a bigint, or use a template such as '{"userId":{id}}'`,
      );
    texts.add(writeExactly(made));
  }
  if (users.length > 1 && texts.size === 1)
    throw new UsageError(
      where,
      `the function returns the same claims for ${users.map(show).join(', ')}: one of them has to name the user`,
    );
}

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
