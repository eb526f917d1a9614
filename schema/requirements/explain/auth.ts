import type { authRequirements } from '../auth.ts';
import type { Explanation } from './explanation.ts';

/** AUTH: who is on the connection. */
export const authExplanations: Readonly<Record<(typeof authRequirements)[number]['id'], Explanation>> = {
  'AUTH-01': {
    why: 'Without it nobody gets in.',
    usually:
      'The token is read only from the Authorization header, the path differs by a slash, or a clock off by minutes makes a fresh token "not valid yet".',
    fix: 'Read `token` from the query of the handshake URL, and check secret, algorithm and claim name against how tokens are issued.',
  },
  'AUTH-02': {
    why: 'All delivery rests on knowing whose connection this is.',
    usually:
      'The user id is taken from a query parameter, a header or the first message, or a numeric claim is compared with a text id.',
    fix: 'Take the id from the verified claims alone, turn it into a string once, and register the connection under it.',
  },
  'AUTH-03': {
    why: 'Whoever can connect without a token could read and write in any name.',
    usually:
      'A missing token falls through to a default user, an empty id, or user 0 that owns real messages.',
    fix: 'Refuse with 401, or keep anonymous connections out of the table of users.',
  },
  'AUTH-04': {
    why: 'A token proves nothing unless its signature is verified.',
    usually:
      'The payload is decoded without being verified, or the library takes the algorithm from the token itself and so accepts `none`.',
    fix: 'Call the verifying function, with an explicit list of the algorithms that the server uses.',
  },
  'AUTH-05': {
    why: 'A stolen token stays dangerous for as long as it is accepted.',
    usually:
      'Expiry is switched off for development, compared in milliseconds with seconds, or not required at all.',
    fix: 'Turn on the checks of `exp` and `nbf`, in seconds, with a leeway of a minute at most.',
  },
  'AUTH-06': {
    why: 'Scanners send such text all day; none of it should let anyone in or bring the server down.',
    usually:
      'The parser throws outside of any handler and ends the process, or an error path goes on with an empty user.',
    fix: 'Treat every error of parsing as a refused token, and bound the length of the request line.',
  },
  'AUTH-07': {
    why: 'A client that sees no clear refusal reconnects for ever with the same bad token.',
    usually:
      'The socket is destroyed, the upgrade never answered, or the server answers 500, or 101 and then nothing.',
    fix: 'Answer 401 or 403 before the upgrade, or close at once with 1008 or an own code from 4000 on.',
  },
  'AUTH-08': {
    why: 'Where proxy and server read different ones of two tokens, a check in front can be walked around.',
    usually:
      'One part of the server reads the first value, another the last, or an array is turned into text.',
    fix: 'Refuse a query with more than one `token`, or read it in one place only.',
  },
  'AUTH-09': {
    why: 'The public key is public: with this confusion anyone can sign tokens.',
    usually:
      'The library picks HMAC because the header of the token says so, and is handed the public key as the secret.',
    fix: 'Fix the algorithm on the server, and never let the header choose it.',
  },
  'AUTH-10': {
    why: 'Header fields are written by the attacker until the signature is verified.',
    usually: '`kid` is joined to a file path or put into an SQL text, and `crit` is ignored.',
    fix: 'Look `kid` up in a fixed table, and refuse tokens with a `crit` that you do not implement.',
  },
  'AUTH-11': {
    why: 'An anonymous visitor who can write in the name of a user is impersonation without a password.',
    usually: 'The `senderId` of the message is kept when the connection has no user of its own.',
    fix: 'Overwrite `senderId` always, also when there is no user, or let anonymous connections only listen.',
  },
};
