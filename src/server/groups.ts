import { randomUUID } from 'node:crypto';
import type { Context } from './context.ts';
import { isGroupId, isPlainId } from './ids.ts';
import type { Pipeline } from './pipeline.ts';
import type { Steps } from './steps/steps.ts';

/** Who is in which group. Every change is told to the members. */
export interface Groups {
  exists(group: string): Promise<boolean>;
  /** Empty where there is no such group. */
  members(group: string): Promise<readonly string[]>;
  /**
   * Makes a group, or gives an existing one exactly these members; nothing is announced. Without an id it gets a
   * new one. Throws a RangeError where the group or a member cannot have the id.
   */
  create(id: string | undefined, members: readonly string[]): Promise<string>;
  /** False where the user was in already. */
  join(group: string, user: string): Promise<boolean>;
  /** False where the user was not in. */
  leave(group: string, user: string): Promise<boolean>;
}

/** Groups over the store, with changes announced through the pipeline. */
export function createGroups(steps: Steps, context: Context, pipeline: Pipeline): Groups {
  const { store } = context;
  return {
    exists: async (group) => (await store.members(group)) !== undefined,
    members: async (group) => (await store.members(group)) ?? [],
    async create(id = `group:${randomUUID()}`, members) {
      if (!isGroupId(id))
        throw notAnId(
          id,
          "a group's id: it takes 1 to 256 characters, not starting with private: or system:",
        );
      const wrong = members.find((member) => !isPlainId(member));
      if (wrong !== undefined) throw notAnId(wrong, "a user's id: it takes 1 to 256 characters");
      await store.saveGroup(id, members);
      return id;
    },
    async join(group, user) {
      const changed = await steps.join(group, user, context);
      if (changed) await pipeline.announce({ kind: 'joined', group, user });
      return changed;
    },
    async leave(group, user) {
      const changed = await steps.leave(group, user, context);
      if (changed) await pipeline.announce({ kind: 'left', group, user });
      return changed;
    },
  };
}

function notAnId(text: string, what: string): RangeError {
  return new RangeError(`${JSON.stringify(text.slice(0, 40))} cannot be ${what}`);
}
