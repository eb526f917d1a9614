// Written by schema/profiles/freeze.ts.
import v1_0 from './1.0.json' with { type: 'json' };
import type { Frozen } from './profile.ts';

/** What was frozen, the oldest first. */
export const FROZEN = [
  {
    sha256: '5bf728e7f6ef97ad941c6ae4959dc78b55909f05f99b2db7240b2330fba69139',
    profile: v1_0,
  },
] as readonly Frozen[];
