import { Type } from 'typebox';
import { GroupId, UserId } from './ids.ts';
import { HTTP_LIMITS } from './limits.ts';
import { defineOperation, type Operation } from './operation.ts';
import * as shape from './shapes.ts';

const NO_SUCH_GROUP = 'There is no such group, or the caller is not part of it: one answer for both.';
const ONLY_OWNER = 'Only the owner adds and removes others.';
const groupId = Type.Object({ groupId: GroupId });
const fileName = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: HTTP_LIMITS.fileNameLength,
    description: 'What to call a file that is sent as it is; "file" where it has no name.',
  }),
);

/** The whole HTTP API. */
export const operations = {
  createGroup: defineOperation({
    id: 'createGroup',
    tag: 'Groups',
    method: 'POST',
    path: '/api/v1/groups',
    summary: 'Make a group',
    description: 'The caller becomes its owner. The server picks the id, in a form that no user has.',
    body: shape.NewGroup,
    answers: { 201: { says: 'The group.', shape: shape.Group } },
    refusals: { 507: 'The caller has made as many groups as a user may.' },
  }),
  readGroup: defineOperation({
    id: 'readGroup',
    tag: 'Groups',
    method: 'GET',
    path: '/api/v1/groups/{groupId}',
    summary: 'See who is in a group',
    description: 'For members alone.',
    params: groupId,
    answers: { 200: { says: 'The group.', shape: shape.Group } },
    refusals: { 404: NO_SUCH_GROUP },
  }),
  joinGroup: defineOperation({
    id: 'joinGroup',
    tag: 'Groups',
    method: 'POST',
    path: '/api/v1/groups/{groupId}/members',
    summary: 'Add a member, or join',
    description:
      'The owner adds others. Somebody who is no member joins only where the server has open groups. The members are told. Nothing changes where the user is in already.',
    params: groupId,
    body: shape.NewMember,
    bodyOptional: true,
    answers: { 200: { says: 'The user is a member.', shape: shape.ChangedMember } },
    refusals: {
      403: ONLY_OWNER,
      404: NO_SUCH_GROUP,
      409: `The group has ${HTTP_LIMITS.members} members, the most that it takes.`,
    },
  }),
  leaveGroup: defineOperation({
    id: 'leaveGroup',
    tag: 'Groups',
    method: 'DELETE',
    path: '/api/v1/groups/{groupId}/members/{userId}',
    summary: 'Leave, or remove a member',
    description: 'Every member may leave. The owner removes others. The members are told.',
    params: Type.Object({ groupId: GroupId, userId: UserId }),
    answers: { 200: { says: 'The user is a member no longer.', shape: shape.ChangedMember } },
    refusals: { 403: ONLY_OWNER, 404: `${NO_SUCH_GROUP} Or the user is no member of it.` },
  }),
  readHistory: defineOperation({
    id: 'readHistory',
    tag: 'Conversations',
    method: 'GET',
    path: '/api/v1/conversations/{conversationId}/messages',
    summary: 'Read the history of a conversation',
    description:
      'For those who take part in it. The history of a group begins with joining it, unless the server is set otherwise. A page may hold fewer messages than `limit`, so that it does not get too long: an empty page is the end.',
    params: Type.Object({
      conversationId: Type.String({
        minLength: 1,
        maxLength: HTTP_LIMITS.conversationIdLength,
        description: 'The `conversationId` of a message, or the id of a group.',
      }),
    }),
    query: Type.Object({
      limit: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: HTTP_LIMITS.page,
          default: HTTP_LIMITS.defaultPage,
          description: 'The most messages to return, in decimal.',
        }),
      ),
      before: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: HTTP_LIMITS.messageIdLength,
          description: 'Id of a message: the page ends just before it. Without it the newest messages come.',
        }),
      ),
    }),
    answers: { 200: { says: 'The messages.', shape: shape.HistoryPage } },
    refusals: { 404: 'There is no such conversation, or the caller is not part of it: one answer for both.' },
  }),
  uploadFile: defineOperation({
    id: 'uploadFile',
    tag: 'Files',
    method: 'POST',
    path: '/api/v1/upload/file',
    summary: 'Keep a file',
    description:
      'Send the bytes as they are, named by `fileName` or by the header `X-File-Name` (percent-encoded), or send a form (multipart/form-data) with exactly one file.',
    query: Type.Object({ fileName }),
    headers: Type.Object({
      'x-file-name': Type.Optional(
        Type.String({
          maxLength: 9 * HTTP_LIMITS.fileNameLength,
          description: 'What to call the file, percent-encoded.',
        }),
      ),
    }),
    upload: true,
    answers: { 201: { says: 'The file is kept.', shape: shape.Uploaded } },
    refusals: {
      413: 'The file is longer than the server takes.',
      507: 'The files of the caller, or all files, would take more room than they may.',
    },
  }),
  serveFile: defineOperation({
    id: 'serveFile',
    tag: 'Files',
    method: 'GET',
    path: '/files/{fileId}',
    summary: 'Get a file',
    description: 'Without a token, so that a page can show an image: the id cannot be guessed.',
    open: true,
    params: Type.Object({
      fileId: Type.String({ minLength: 1, maxLength: 64, description: 'Id of a file.' }),
    }),
    answers: { 200: { says: 'The same bytes.' } },
    refusals: { 404: 'There is no file with this id.' },
  }),
  checkHealth: defineOperation({
    id: 'checkHealth',
    tag: 'Server',
    method: 'GET',
    path: '/healthz',
    summary: 'Ask whether the process lives',
    description: 'Touches nothing but the process.',
    open: true,
    answers: { 200: { says: 'It does.', shape: shape.Health } },
  }),
  checkReadiness: defineOperation({
    id: 'checkReadiness',
    tag: 'Server',
    method: 'GET',
    path: '/readyz',
    summary: 'Ask whether the server can work',
    description: 'Asks the store, and says no once the server is about to end.',
    open: true,
    answers: {
      200: { says: 'It can.', shape: shape.Health },
      503: { says: 'It cannot.', shape: shape.Health },
    },
  }),
} as const satisfies Readonly<Record<string, Operation>>;
