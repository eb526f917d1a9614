import type { IncomingMessage } from 'node:http';
import type { ServerMessage } from '../../../schema/message.ts';
import type { Context } from '../context.ts';
import type { Groups } from '../groups.ts';
import { isPlainId } from '../ids.ts';
import type { Steps } from '../steps/steps.ts';
import { readJson } from './body.ts';
import { HttpError } from './http-error.ts';

/** What a route has at hand. */
export interface Call {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** The parts of the path that the route leaves open, decoded. */
  readonly parts: readonly string[];
  /** The caller; empty on a route that needs no token. */
  readonly user: string;
  readonly steps: Steps;
  readonly context: Context;
  readonly groups: Groups;
}

/** Bytes go out as they are, anything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** POST /api/v1/groups {id?, members}: the caller need not be among the members. */
export async function createGroup({ request, groups }: Call): Promise<Reply> {
  const { id, members } = await readJson(request);
  if (id !== undefined && typeof id !== 'string')
    throw new HttpError(400, 'id must be a string, or left out');
  if (!Array.isArray(members) || !members.every((member) => typeof member === 'string')) {
    throw new HttpError(400, 'members must be an array of user ids, such as ["101", "102"]');
  }
  if (id !== undefined && (await groups.exists(id)))
    throw new HttpError(409, 'a group with this id exists already');
  try {
    return { status: 201, body: { id: await groups.create(id, members) } };
  } catch (error) {
    throw error instanceof RangeError ? new HttpError(400, error.message) : error;
  }
}

/** POST /api/v1/groups/<id>/members {userId}: anyone may join, and members may bring others in. */
export async function joinGroup({ request, parts: [group = ''], user, groups }: Call): Promise<Reply> {
  const { userId = user } = await readJson(request);
  if (typeof userId !== 'string' || !isPlainId(userId)) throw new HttpError(400, 'userId must be a user id');
  await demandGroup(groups, group);
  if (userId !== user) await demandMember(groups, group, user);
  await groups.join(group, userId);
  return { status: 200, body: { id: group, userId } };
}

/** DELETE /api/v1/groups/<id>/members/<userId>: oneself, or as a member someone else. */
export async function leaveGroup({ parts: [group = '', leaver = ''], user, groups }: Call): Promise<Reply> {
  await demandGroup(groups, group);
  if (leaver !== user) await demandMember(groups, group, user);
  if (!(await groups.leave(group, leaver))) throw new HttpError(404, 'this user is no member of the group');
  return { status: 200, body: { id: group, userId: leaver } };
}

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1000;

/** GET /api/v1/conversations/<id>/messages?limit=&before=: as pushed to the caller, oldest first. Participants only. */
export async function readHistory({ parts: [id = ''], query, user, steps, context }: Call): Promise<Reply> {
  const limit = Number(query.get('limit') ?? DEFAULT_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw new HttpError(400, `limit must be a whole number from 1 to ${MAX_PAGE}`);
  }
  const before = query.get('before');
  const messages = await steps.recall(id, { limit, ...(before === null ? {} : { before }) }, context);
  const members = await context.store.members(id);
  const participates =
    members?.includes(user) ??
    messages.some(({ senderId, receiverId }) => senderId === user || receiverId === user);
  // One answer for both, so that it does not tell which conversations exist.
  if (!participates) throw new HttpError(404, 'there is no such conversation, or you are not part of it');
  return {
    status: 200,
    body: { messages: messages.map((message): ServerMessage => steps.render(message, user)) },
  };
}

async function demandGroup(groups: Groups, group: string): Promise<void> {
  if (!(await groups.exists(group))) throw new HttpError(404, 'there is no group with this id');
}

async function demandMember(groups: Groups, group: string, user: string): Promise<void> {
  if (!(await groups.members(group)).includes(user)) {
    throw new HttpError(403, 'only members may add or remove others');
  }
}
