import { readOr, refuseText, refuseWhere } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'byte-order-mark-ignored': {
    does: 'ignores a byte-order mark before the JSON of a client',
    server: () => ({ steps: readOr((text) => JSON.parse(text.replace(/^\ufeff/, ''))) }),
  },
  'extra-fields-refused': {
    does: 'refuses messages with fields that it does not know',
    server: () => ({
      steps: refuseText((text) => /"x-imtypes"|"Content"/.test(text)),
    }),
  },
  'minus-zero-offset-refused': {
    does: 'refuses a timestamp with an offset of minus zero, which ISO 8601 does not have',
    server: () => ({ steps: refuseWhere(({ timestamp = '' }) => timestamp.endsWith('-00:00')) }),
  },
};
