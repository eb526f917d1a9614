import type { ScaleMutants } from '../scale-mutant.ts';
import { hashOf, oneIn, pushing, routing, silent } from './parts.ts';

/** What does not come. */
export const losses = {
  'one-misses-one-in-100': {
    does: 'skips one member in one message of 100, or of fewer where there are not as many',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) => {
      let seen = 0;
      const [victim, every] = [silent(given), oneIn(given, 100)];
      return pushing(({ user, send }) => {
        if (user !== victim || ++seen % every !== 0) send();
        else given.wrong(user);
      });
    },
  },
  'last-of-each-thousand-skipped': {
    does: 'pushes in batches, and skips the last of each',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) => {
      const size = given.users.length >= 5000 ? 1000 : 100;
      return routing((recipients, senderId) =>
        recipients.filter((recipient, i) => {
          if (i % size !== size - 1) return true;
          if (recipient !== senderId) given.wrong(recipient);
          return false;
        }),
      );
    },
  },
  'ids-collide-in-a-hash': {
    does: 'takes members for one whose ids have one hash',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) => {
      const bits = given.users.length >= 5000 ? 20 : 14;
      return routing((recipients, senderId) => {
        const seen = new Set<number>();
        return recipients.filter((recipient) => {
          const hash = hashOf(recipient, bits);
          if (!seen.has(hash)) {
            seen.add(hash);
            return true;
          }
          if (recipient !== senderId) given.wrong(recipient);
          return false;
        });
      });
    },
  },
  'receipt-without-push': {
    does: 'gives the sender of one message in 20 its receipt, and pushes it to nobody else',
    breaks: ['PRIV-01'],
    word: 'lost',
    pattern: 'private',
    server: (given) =>
      routing((recipients, senderId, number) => {
        if (number % 20 !== 7) return recipients;
        for (const recipient of recipients) if (recipient !== senderId) given.wrong(recipient);
        return [];
      }),
  },
  'group-receipt-without-push': {
    does: 'gives the sender of one group message its receipt, and pushes it to nobody else',
    breaks: ['GRP-01'],
    word: 'lost',
    server: (given) =>
      routing((recipients, senderId, number) => {
        if (number !== 7) return recipients;
        for (const recipient of recipients) if (recipient !== senderId) given.wrong(recipient);
        return [];
      }),
  },
} satisfies ScaleMutants;
