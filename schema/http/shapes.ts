import { type Static, Type } from 'typebox';
import { ServerMessage } from '../message.ts';
import { GroupId, UserId } from './ids.ts';
import { HTTP_LIMITS } from './limits.ts';

const CLOSED = { additionalProperties: false } as const;

/** The body of every answer that is no success. */
export const Refusal = Type.Object(
  { error: Type.String({ description: 'What was wrong and what is accepted, for people.' }) },
  { description: 'Why the request was refused.' },
);

/** A group to make. */
export const NewGroup = Type.Object(
  {
    members: Type.Array(UserId, {
      maxItems: HTTP_LIMITS.members,
      description: 'ids of users, such as ["101", "102"]; the caller belongs to the group in any case',
    }),
  },
  { ...CLOSED, description: 'A group to make. The server picks its id.' },
);

/** One member of a group. */
export const Membership = Type.Object(
  {
    userId: UserId,
    role: Type.Enum(['owner', 'member'], {
      description:
        'The owner adds and removes members. It is who made the group, and after that user left, whoever has been in it longest.',
    }),
  },
  { description: 'One member of a group.' },
);

/** A group as its members see it. */
export const Group = Type.Object(
  {
    id: GroupId,
    members: Type.Array(Membership, {
      description: 'In the order in which they joined; the first is the owner.',
    }),
  },
  { description: 'A group as its members see it.' },
);

/** Who is to join a group. */
export const NewMember = Type.Object(
  { userId: Type.Optional(UserId) },
  { ...CLOSED, description: 'Who is to join; the caller where no userId is given.' },
);

/** A user who joined a group or left it. */
export const ChangedMember = Type.Object(
  { id: GroupId, userId: UserId },
  { description: 'The group, and who joined it or left it.' },
);

/** A part of a conversation. */
export const HistoryPage = Type.Object(
  { messages: Type.Array(ServerMessage, { description: 'Oldest first. Empty past the oldest message.' }) },
  { description: 'A part of a conversation, as it was pushed to the caller.' },
);

/** A file that was kept. */
export const Uploaded = Type.Object(
  {
    url: Type.String({
      description: 'Where anybody gets the same bytes; goes into the content of a message.',
    }),
    fileName: Type.String({ description: 'As it was sent.' }),
    fileSize: Type.Integer({ minimum: 0, description: 'In bytes.' }),
  },
  { description: 'A file that was kept.' },
);

/** How the server is. */
export const Health = Type.Object(
  { status: Type.Enum(['ok', 'unavailable'], { description: 'Whether it is.' }) },
  { description: 'How the server is.' },
);

export type NewGroup = Static<typeof NewGroup>;
export type Membership = Static<typeof Membership>;
export type Group = Static<typeof Group>;
export type NewMember = Static<typeof NewMember>;
export type ChangedMember = Static<typeof ChangedMember>;
export type HistoryPage = Static<typeof HistoryPage>;
export type Uploaded = Static<typeof Uploaded>;
export type Health = Static<typeof Health>;

/** The shapes by the names under which the OpenAPI document shows them. */
export const SHAPES: Readonly<Record<string, object>> = {
  Refusal,
  NewGroup,
  Membership,
  Group,
  NewMember,
  ChangedMember,
  HistoryPage,
  ServerMessage,
  Uploaded,
  Health,
};
