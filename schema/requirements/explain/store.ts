import type { storeRequirements } from '../store.ts';
import type { Explanation } from './explanation.ts';

/** STORE: what is kept. */
export const storeExplanations: Readonly<Record<(typeof storeRequirements)[number]['id'], Explanation>> = {
  'STORE-01': {
    why: 'Who was offline reads the history, and should find what the others saw.',
    usually:
      'History and push are made by two paths that each give an id or a time, or the time loses its fraction in storage.',
    fix: 'Store first, and push what was stored.',
  },
};
