import type { DeclaredFeature } from '../../schema/features.ts';
import type { World } from '../driver/world.ts';

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** Each feature as it was declared, or as it was found, in words. */
export function featuresOf(world: World): Record<DeclaredFeature, string> {
  const { features } = world.target;
  const { judge, found } = world;
  const declared = (value: unknown): string =>
    `declared: ${typeof value === 'boolean' ? yesNo(value) : String(value)}`;
  const or = (value: unknown, probed: string | undefined): string =>
    value === 'auto' ? (probed === undefined ? 'not probed' : `found: ${probed}`) : declared(value);
  const types = [...judge.frames.foundTypes];
  return {
    anonymous: or(features.anonymous, found.get('anonymous')),
    receipts: or(features.receipts, judge.received === 0 ? undefined : yesNo(judge.receipts.expected())),
    sessionsPerUser: or(features.sessionsPerUser, found.get('sessionsPerUser')),
    messageTypes:
      features.messageTypes.length > 0
        ? declared(features.messageTypes.join(', '))
        : types.length > 0
          ? `found: ${types.join(', ')}`
          : 'none beyond the protocol',
    maxMessageBytes: or(features.maxMessageBytes, found.get('maxMessageBytes')),
    ordering: or(features.ordering, found.get('ordering') ?? 'judged by PRIV-05 and GRP-06'),
  };
}
