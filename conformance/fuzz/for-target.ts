import type { Cast } from '../driver/cast.ts';
import type { Session } from './commands.ts';
import type { SessionFile } from './session-file.ts';

/**
 * The session of a file with the users and groups of this target in the place of its own; a text says what the target
 * lacks. Ids that both have stay as they are.
 */
export function sessionFor({ session, groups }: SessionFile, cast: Cast): Session | string {
  const ids = new Map<string, string>();
  const free = cast.users.filter((user) => !session.users.includes(user));
  for (const user of session.users) {
    const own = cast.users.includes(user) ? user : free.shift();
    if (own === undefined)
      return `it takes ${session.users.length} users, and the target has ${cast.users.length}`;
    ids.set(user, own);
  }
  const text = JSON.stringify(session);
  for (const { id, members } of groups.filter((group) => text.includes(JSON.stringify(group.id)))) {
    const taking = members.flatMap((member) => ids.get(member) ?? []);
    const own =
      cast.groups.find((group) => group.id === id) ??
      cast.groups.find((group) => taking.every((user) => group.members.includes(user)));
    if (!own) return `it takes a group of ${taking.join(', ')}, and the target has none`;
    ids.set(id, own.id);
  }
  return JSON.parse(text, (_, value) => (typeof value === 'string' ? renamed(value, ids) : value)) as Session;
}

/** An id, or a frame with ids in it. */
const renamed = (value: string, ids: ReadonlyMap<string, string>): string =>
  ids.get(value) ??
  value.replace(/"([^"\\]*)"/g, (whole, id: string) => (ids.has(id) ? JSON.stringify(ids.get(id)) : whole));
