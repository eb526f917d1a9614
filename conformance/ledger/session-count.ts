import type { ConnectionId } from '../history/event.ts';
import type { ConnectionState, Roster } from './roster.ts';

/** How many connections of one user a server keeps, and what it does with one more. */
export interface SessionCount {
  /** Null where it kept all that were tried, or where it counts the connections of all users together. */
  readonly most: number | null;
  readonly further: 'ends the oldest' | 'is refused' | 'is closed';
}

const isEnded = ({ closed }: ConnectionState): boolean => closed?.byUs === false;

/** What became of connections of one user that were asked for together, the oldest first. */
export function countSessions(asked: readonly ConnectionId[], { connections: all }: Roster): SessionCount {
  const connections = asked.flatMap((id) => all.get(id) ?? []);
  const kept = connections.filter((each) => each.openedAt !== null && !isEnded(each));
  const [oldest] = connections;
  const further =
    oldest && isEnded(oldest)
      ? 'ends the oldest'
      : connections.some(({ refused }) => refused)
        ? 'is refused'
        : 'is closed';
  const since = connections[1]?.opening.n ?? Number.POSITIVE_INFINITY;
  // Where others were ended for them, too, they all count together.
  const tookOthers = [...all.values()].some(
    (each) => each.user !== oldest?.user && isEnded(each) && (each.closed?.n ?? 0) > since,
  );
  return { most: kept.length === connections.length || tookOthers ? null : kept.length, further };
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
];
const ORDINALS = [
  '',
  'a second',
  'the third',
  'the fourth',
  'the fifth',
  'the sixth',
  'the seventh',
  'the eighth',
];

/** In words: `two; the third ends the oldest`. */
export function inWords({ most, further }: SessionCount): string {
  if (most === null) return 'many';
  return `${NUMBERS[most] ?? most}; ${ORDINALS[most] ?? 'a further one'} ${further}`;
}
