/** The requirements that may be blamed when the server is gone: the clause of what was done says that it goes on. */
export const DISTURBED_CLAUSES = [
  'AUTH-06',
  'FRAME-03',
  'FRAME-06',
  'SEND-07',
  'PRIV-01',
  'PRIV-06',
  'GRP-01',
  'GRP-07',
  'GRP-09',
  'INPUT-04',
  'INPUT-08',
  'INPUT-09',
  'CONN-01',
  'CONN-03',
  'CONN-04',
  'CONN-05',
  'CONN-06',
  'MEDIA-01',
] as const;

/** One of them. */
export type DisturbedClause = (typeof DISTURBED_CLAUSES)[number];
