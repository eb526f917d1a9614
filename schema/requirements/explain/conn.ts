import type { connRequirements } from '../conn.ts';
import type { Explanation } from './explanation.ts';

/** CONN: the life of a connection. */
export const connExplanations: Readonly<Record<(typeof connRequirements)[number]['id'], Explanation>> = {
  'CONN-01': {
    why: 'Clients and proxies ping to find dead connections, and end those that do not answer.',
    usually: 'A hand-written reader ignores control frames, or pongs wait behind a blocked handler.',
    fix: 'Let the library answer pings, and do not block its reading.',
  },
  'CONN-02': {
    why: 'Without it the client cannot tell an orderly end from a lost network, and reports 1006.',
    usually: 'The socket is destroyed on receipt of a close.',
    fix: 'Echo the close frame, then end the connection.',
  },
  'CONN-03': {
    why: 'Phones vanish without a word all day.',
    usually:
      'A write to the dead connection throws in the middle of a fan-out, or its clean-up holds a lock.',
    fix: 'Treat a failed write as the end of that one connection only.',
  },
  'CONN-04': {
    why: 'Every client reconnects, mostly with the token it has.',
    usually:
      'Tokens can be used once, the old registration blocks the new one, or its late clean-up removes the new one.',
    fix: 'On clean-up remove the connection itself, not whatever is registered under its user.',
  },
  'CONN-05': {
    why: 'Users have a phone and a desktop at once.',
    usually: 'A map holds one connection a user and silently forgets the older one without closing it.',
    fix: 'Keep a set of connections for each user, or close the one that is replaced.',
  },
  'CONN-06': {
    why: 'A client that comes back sends all that it has kept.',
    usually: 'A bounded queue or a rate limit drops messages without a word.',
    fix: 'Let the reading wait when the queue is full; if you limit, answer with an error or a close.',
  },
  'CONN-07': {
    why: 'Browsers offer the extension on every handshake.',
    usually:
      'The extension is accepted but frames are not decompressed, or the context is shared between connections.',
    fix: 'Leave it to the library, or do not accept the offer.',
  },
};
