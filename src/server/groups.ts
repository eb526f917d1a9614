import { randomUUID } from 'node:crypto';
import { GROUP_ID_PREFIX } from '../../schema/http/index.ts';
import type { Context } from './context.ts';
import { isGroupId, isUserId } from './ids.ts';
import type { Pipeline } from './pipeline.ts';
import type { Steps } from './steps/steps.ts';

/** Who is in which group. Every change is told to the members. */
export interface Groups {
  exists(group: string): Promise<boolean>;
  /** Empty where there is no such group. */
  members(group: string): Promise<readonly string[]>;
  /**
   * Makes a group, or gives an existing one exactly these members; nothing is announced. Without an id it gets a new
   * one, which no user has. The first member owns the group. Throws a RangeError where the group or a member cannot have
   * the id, or where it is that of a user who is known here: the group would take that user's messages.
   */
  create(id: string | undefined, members: readonly string[], creator?: string): Promise<string>;
  /**
   * A group as the owner of the server sets it up. It may have the id of a user, as where both are numbered from 1: then
   * what is sent to this id is the group's, which is said once in the log.
   */
  setUp(id: string, members: readonly string[]): Promise<void>;
  /** False where the user was in already. */
  join(group: string, user: string): Promise<boolean>;
  /** False where the user was not in. */
  leave(group: string, user: string): Promise<boolean>;
}

/** Groups over the store, with changes announced through the pipeline. */
export function createGroups(steps: Steps, context: Context, pipeline: Pipeline): Groups {
  const { store, connections, log } = context;
  const exists = async (group: string) => (await store.members(group)) !== undefined;

  const isUser = async (id: string) =>
    connections.of(id).length > 0 || (await store.knowsUser?.(id)) === true;

  function demandIds(id: string, members: readonly string[]): void {
    if (!isGroupId(id))
      throw notAnId(
        id,
        "a group's id: it takes 1 to 256 characters, none that is not seen, and does not start with private: or system:",
      );
    for (const member of members) demandUserId(member);
  }

  async function demandFree(id: string): Promise<void> {
    if (await exists(id)) return;
    if (await isUser(id))
      throw notAnId(id, "a group's id: there is a user with this id, whose messages the group would take");
  }

  return {
    exists,
    members: async (group) => (await store.members(group)) ?? [],
    async create(id = `${GROUP_ID_PREFIX}${randomUUID()}`, members, creator) {
      demandIds(id, members);
      await demandFree(id);
      await store.saveGroup(id, members, creator);
      return id;
    },
    async setUp(id, members) {
      demandIds(id, members);
      await store.saveGroup(id, members);
      if (members.includes(id) || (await isUser(id)))
        log.info(`group ${shorten(id)} has the id of a user: messages to ${shorten(id)} are the group's`);
    },
    async join(group, user) {
      demandUserId(user);
      if (!(await exists(group))) throw new RangeError(`there is no group ${shorten(group)}`);
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

function demandUserId(id: string): void {
  if (!isUserId(id))
    throw notAnId(
      id,
      `a user's id: it takes 1 to 256 characters, none that is not seen, and does not start with ${GROUP_ID_PREFIX}`,
    );
}

function notAnId(text: string, what: string): RangeError {
  return new RangeError(`${shorten(text)} cannot be ${what}`);
}

const shorten = (text: string): string => JSON.stringify(text.slice(0, 40));
