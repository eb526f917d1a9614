import { formatRefusal } from '../../../src/server/steps/connection.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'refuses-by-403',
  does: 'answers a bad token with 403',
  server: () => ({ steps: { refuse: ({ stream }, reason) => void stream.end(formatRefusal(403, reason)) } }),
};
