import type { DeclaredFeature } from '../../schema/features.ts';
import type { World } from '../driver/world.ts';
import type { SecondConnection } from '../ledger/second-connection.ts';

const SESSIONS_PER_USER: Readonly<Record<SecondConnection, string>> = {
  served: 'many',
  refused: 'one; a second connection is refused',
  closed: 'one; a second connection is closed',
  replaces: 'one; the newest connection replaces the older',
  'takes over': 'one; the newest connection replaces the older, which stays open',
};

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** Each feature as it was declared, or as it was found, in words. */
export function featuresOf(world: World): Record<DeclaredFeature, string> {
  const { features } = world.target;
  const { judge, discoveries } = world;
  const { anonymous, secondConnection } = discoveries;
  const declared = (value: unknown): string =>
    `declared: ${typeof value === 'boolean' ? yesNo(value) : String(value)}`;
  const or = (value: unknown, probed: string | null): string =>
    value === 'auto' ? (probed === null ? 'not probed' : `found: ${probed}`) : declared(value);
  const types = [...judge.panel.frames.foundTypes];
  return {
    anonymous: or(features.anonymous, anonymous === null ? null : yesNo(anonymous)),
    receipts: or(features.receipts, judge.received === 0 ? null : yesNo(judge.panel.receipts.expected())),
    sessionsPerUser: or(features.sessionsPerUser, secondConnection && SESSIONS_PER_USER[secondConnection]),
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
