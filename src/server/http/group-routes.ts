import type { Hono } from 'hono';
import { type Group, HTTP_LIMITS, operations } from '../../../schema/http/index.ts';
import { isUserId } from '../ids.ts';
import { addRoute } from './add-route.ts';
import type { HttpEnv, Shared } from './http-context.ts';
import { HttpError } from './http-error.ts';

/** Groups over HTTP: who made one owns it, and to everybody outside no group exists. */
export function addGroupRoutes(app: Hono<HttpEnv>, shared: Shared): void {
  const { groups, context } = shared;
  const { settings, store } = context;

  /** One refusal for both, so that it does not tell which groups there are. */
  async function demandMembers(group: string, user: string): Promise<readonly string[]> {
    const members = await groups.members(group);
    if (!members.includes(user)) throw noSuchGroup();
    return members;
  }

  addRoute(app, shared, operations.createGroup, async ({ user, body, http }) => {
    for (const member of body.members) demandUserId(member);
    const made = (await store.usage?.(user))?.groups ?? 0;
    if (made >= settings.maxGroupsPerUser)
      throw new HttpError(507, `you have made ${made} groups, the most that a user may make`);
    const members = [...new Set([user, ...body.members])];
    const id = await groups.create(undefined, members, user);
    return http.json(show(id, members), 201);
  });

  addRoute(app, shared, operations.readGroup, async ({ user, params, http }) =>
    http.json(show(params.groupId, await demandMembers(params.groupId, user))),
  );

  addRoute(app, shared, operations.joinGroup, async ({ user, params: { groupId }, body, http }) => {
    const { userId = user } = body;
    demandUserId(userId);
    const members = await groups.members(groupId);
    if (!members.includes(user)) {
      const mayJoin = settings.openGroups && userId === user && (await groups.exists(groupId));
      if (!mayJoin) throw noSuchGroup();
    } else if (userId !== user) demandOwner(members, user);
    if (members.length >= HTTP_LIMITS.members && !members.includes(userId))
      throw new HttpError(409, `the group has ${members.length} members, the most that it takes`);
    await groups.join(groupId, userId);
    return http.json({ id: groupId, userId });
  });

  addRoute(app, shared, operations.leaveGroup, async ({ user, params: { groupId, userId }, http }) => {
    const members = await demandMembers(groupId, user);
    if (userId !== user) demandOwner(members, user);
    if (!(await groups.leave(groupId, userId)))
      throw new HttpError(404, 'this user is no member of the group');
    return http.json({ id: groupId, userId });
  });
}

/** Members are kept in the order of joining, so the first is who made the group or has been in it longest. */
function show(id: string, members: readonly string[]): Group {
  return {
    id,
    members: members.map((userId, index) => ({ userId, role: index === 0 ? 'owner' : 'member' })),
  };
}

function demandOwner([owner]: readonly string[], user: string): void {
  if (owner !== user) throw new HttpError(403, 'only the owner of the group adds and removes others');
}

function demandUserId(id: string): void {
  if (!isUserId(id)) throw new HttpError(400, 'no user has an id that begins with group:');
}

function noSuchGroup(): HttpError {
  return new HttpError(404, 'there is no such group, or you are not part of it');
}
