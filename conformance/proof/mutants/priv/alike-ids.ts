import type { Mutants } from '../../mutant.ts';
import { addressBy } from '../../parts/address.ts';

export const mutants: Mutants = {
  'id-as-far-as-digits': {
    does: 'reads the receiver as far as there are digits',
    breaks: ['PRIV-03'],
    also: ['PRIV-06'],
    because: 'two ids with a comma between them are those of an absent user',
    server: () => ({ steps: addressBy({ users: (id) => String(Number.parseInt(id, 10)) }) }),
  },
  'id-cut-at-nul': {
    does: 'ends the id of the receiver at U+0000',
    breaks: ['PRIV-03'],
    server: () => ({ steps: addressBy({ users: (id) => id.split('\0')[0] as string }) }),
  },
  'id-in-32-bits': {
    does: 'keeps the id of the receiver in 32 bits',
    breaks: ['PRIV-03'],
    server: () => ({
      steps: addressBy({ users: (id) => (/^[1-9]\d*$/.test(id) ? String(Number(id) >>> 0) : id) }),
    }),
  },
  'id-in-nfkc': {
    does: 'brings the id of the receiver to the form NFKC',
    breaks: ['PRIV-03'],
    server: () => ({ steps: addressBy({ users: (id) => id.normalize('NFKC') }) }),
  },
  'id-is-a-number': {
    does: 'reads the receiver as a number',
    breaks: ['PRIV-03'],
    server: () => ({ steps: addressBy({ users: (id) => String(Number(id)) }) }),
  },
  'id-percent-decoded': {
    does: 'decodes the id of the receiver as a part of a URL',
    breaks: ['PRIV-03'],
    server: () => ({
      steps: addressBy({
        users: (id) => {
          try {
            return decodeURIComponent(id).trim();
          } catch {
            return id;
          }
        },
      }),
    }),
  },
  'id-trimmed': {
    does: 'takes blanks off the id of the receiver, a group or a user',
    breaks: ['PRIV-03', 'GRP-04'],
    server: () => ({ steps: addressBy({ users: (id) => id.trim(), groups: (id) => id.trim() }) }),
  },
  'id-without-format-characters': {
    does: 'drops what is not visible from the id of the receiver',
    breaks: ['PRIV-03'],
    server: () => ({ steps: addressBy({ users: (id) => id.replace(/\p{Cf}/gu, '') }) }),
  },
};
