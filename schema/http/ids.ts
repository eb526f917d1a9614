import { Type } from 'typebox';
import { HTTP_LIMITS } from './limits.ts';

/**
 * What no id may hold: control characters, line separators, lone surrogates, and characters that turn the direction
 * of a text. With them an id could look like another one, or like a sentence of the server.
 */
export const ID_PATTERN =
  '^[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$';

/** How the ids of groups begin that the server makes. No user has such an id, so a group never takes a user's messages. */
export const GROUP_ID_PREFIX = 'group:';

const id = { minLength: 1, maxLength: HTTP_LIMITS.idLength, pattern: ID_PATTERN };

/** Id of a user. */
export const UserId = Type.String({
  ...id,
  description: 'Id of a user, as a token names it: 1 to 256 characters, none of them a control character.',
});

/** Id of a group, which is the id of its conversation too. */
export const GroupId = Type.String({
  ...id,
  description: 'Id of a group, which is the id of its conversation too.',
});
