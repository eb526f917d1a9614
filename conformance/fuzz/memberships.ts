import type { Random } from '../driver/random.ts';
import type { Group } from '../targets/target.ts';
import { MADE } from './commands.ts';

/** Who is in which group by now, as far as the commands of a session say. */
export class Memberships {
  readonly #groups: Group[];
  /** Who has joined which groups in this session. */
  readonly #joined = new Map<string, Set<string>>();
  readonly #moved = new Set<string>();

  constructor(groups: readonly Group[]) {
    this.#groups = [...groups];
  }

  groupsOf(user: string): readonly string[] {
    return this.#groups
      .filter(({ id, members }) => members.includes(user) || this.#joined.get(user)?.has(id))
      .map(({ id }) => id);
  }

  get hasMade(): boolean {
    return this.hasMoved(MADE);
  }

  /** A group of these is made. */
  create(members: readonly string[]): void {
    this.#groups.push({ id: MADE, members });
    this.#moved.add(MADE);
  }

  /** Whether it was made in this session, or somebody has joined or left it in this session. */
  hasMoved(group: string): boolean {
    return this.#moved.has(group);
  }

  canJoin(user: string): boolean {
    return this.#groups.length > this.groupsOf(user).length;
  }

  /** The group that a user who is not in it joins now; null where there is none. */
  join(user: string, random: Random): string | null {
    const own = this.groupsOf(user);
    const others = this.#groups.filter(({ id }) => !own.includes(id));
    if (others.length === 0) return null;
    const { id } = random.pick(others);
    this.#joined.set(user, (this.#joined.get(user) ?? new Set()).add(id));
    this.#moved.add(id);
    return id;
  }

  canLeave(user: string): boolean {
    return (this.#joined.get(user)?.size ?? 0) > 0;
  }

  /** The group that a user leaves now who has joined it in this session; null where there is none. */
  leave(user: string, random: Random): string | null {
    const own = [...(this.#joined.get(user) ?? [])];
    if (own.length === 0) return null;
    const group = random.pick(own);
    this.#joined.get(user)?.delete(group);
    return group;
  }
}
