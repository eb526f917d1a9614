// Written by schema/profiles/freeze.ts.
import v1_0 from './1.0.json' with { type: 'json' };
import type { Frozen } from './profile.ts';

/** What was frozen, the oldest first. */
export const FROZEN = [
  {
    sha256: '6e04e4c9dacaecbd69d4754c9f8bf485c5cc8a300ffc690438c0922d0936cd91',
    profile: v1_0,
  },
] as readonly Frozen[];
