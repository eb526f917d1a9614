import type { DeclaredFeature } from '../../schema/features.ts';
import type { Judge } from '../judge/judge.ts';
import type { SecondConnection } from '../ledger/second-connection.ts';
import type { Features } from '../targets/target.ts';

const SESSIONS_PER_USER: Readonly<Record<SecondConnection, string>> = {
  served: 'many',
  refused: 'one; a second connection is refused',
  closed: 'one; a second connection is closed',
  replaces: 'one; the newest connection replaces the older',
  'takes over': 'one; the newest connection replaces the older, which stays open',
};

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** Where features are read from: what the target declares, and what the history tells. */
export interface FeatureSource {
  readonly judge: Pick<Judge, 'found' | 'received' | 'panel'>;
  readonly target: { readonly features: Features };
}

/** Each feature as it was declared, or as it was found, in words. */
export function featuresOf({ judge, target }: FeatureSource): Record<DeclaredFeature, string> {
  const { features } = target;
  const { found } = judge;
  const [anonymous, sessions] = [found.get('anonymous'), found.get('sessionsPerUser')];
  const counted = found.get('sessionsKept');
  const declared = (value: unknown): string =>
    `declared: ${typeof value === 'boolean' ? yesNo(value) : String(value)}`;
  const or = (value: unknown, probed: string | null): string =>
    value === 'auto' ? (probed === null ? 'not probed' : `found: ${probed}`) : declared(value);
  const types = [...judge.panel.frames.foundTypes];
  return {
    anonymous: or(features.anonymous, anonymous === undefined ? null : yesNo(anonymous === true)),
    receipts: or(features.receipts, judge.received === 0 ? null : yesNo(judge.panel.receipts.expected())),
    sessionsPerUser: or(
      features.sessionsPerUser,
      counted !== undefined
        ? String(counted)
        : sessions === undefined
          ? null
          : SESSIONS_PER_USER[sessions as SecondConnection],
    ),
    messageTypes:
      features.messageTypes.length > 0
        ? declared(features.messageTypes.join(', '))
        : types.length > 0
          ? `found: ${types.join(', ')}`
          : 'none beyond the protocol',
    maxMessageBytes: or(features.maxMessageBytes, null),
    ordering: or(features.ordering, 'judged by PRIV-05 and GRP-06'),
  };
}
