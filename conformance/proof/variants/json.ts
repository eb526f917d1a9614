import { escapeUnit } from '../../targets/json-escape.ts';
import { escapeTexts } from '../parts/escape-texts.ts';
import { renderWith } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'blanks-around': {
    does: 'sends blanks and a line feed around its JSON',
    server: () => ({ steps: { encode: (message) => [` ${JSON.stringify(message)}\n`] } }),
  },
  'escapes-everything': {
    does: 'writes every character of every text as an escape',
    server: () => ({ steps: { encode: (message) => [escapeTexts(JSON.stringify(message))] } }),
  },
  'escapes-non-ascii': {
    does: 'escapes every character beyond ASCII',
    server: () => ({
      steps: {
        encode: (message) => [JSON.stringify(message).replace(/[^\0-\x7f]/g, escapeUnit)],
      },
    }),
  },
  'escapes-slashes': {
    does: 'escapes slashes',
    server: () => ({ steps: { encode: (message) => [JSON.stringify(message).replaceAll('/', '\\/')] } }),
  },
  'extra-fields': {
    does: 'adds fields of its own to every push',
    server: () => ({
      steps: renderWith(({ id }) => ({
        seq: Number(id),
        sender: { name: '', avatar: null },
        tags: [],
        read: false,
      })),
    }),
  },
  'other-order': {
    does: 'writes the fields of a push in another order',
    server: () => ({
      steps: { encode: (message) => [JSON.stringify(Object.fromEntries(Object.entries(message).reverse()))] },
    }),
  },
  pretty: {
    does: 'pretty-prints its JSON',
    server: () => ({ steps: { encode: (message) => [JSON.stringify(message, null, 2)] } }),
  },
};
