import { randomBytes, randomUUID } from 'node:crypto';
import { stampWith } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'ids-from-10-15': {
    does: 'counts ids from ten to the fifteenth on',
    server: () => ({ steps: stampWith(({ id }) => ({ id: String(10 ** 15 + Number(id)) })) }),
  },
  'random-ids': {
    does: 'makes random decimal ids',
    server: () => ({ steps: stampWith(() => ({ id: (randomBytes(8).readBigUInt64BE() | 1n).toString() })) }),
  },
  'snowflake-ids': {
    does: 'makes 19-digit ids out of time and counter',
    server: () => ({
      steps: stampWith(({ id }, _draft, { now }) => ({
        id: ((BigInt(now.getTime()) << 21n) + BigInt(id)).toString(),
      })),
    }),
  },
  'uuid-ids': {
    does: 'makes a UUID the id',
    fails: ['MSG-03'],
    because: 'a UUID is no unsigned integer in decimal, which is a SHOULD',
    server: () => ({ steps: stampWith(() => ({ id: randomUUID() })) }),
  },
};
