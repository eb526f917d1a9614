import type { MessageType } from '../../../schema/message.ts';

/** A message as the server keeps it: `receiverId` is whom the sender addressed, a user or a group. */
export interface StoredMessage {
  readonly id: string;
  readonly type: MessageType;
  readonly content: string;
  /** Empty where the server itself speaks. */
  readonly senderId: string;
  readonly receiverId: string;
  readonly conversationId: string;
  readonly timestamp: string;
  readonly fileName?: string;
  readonly fileSize?: number;
}

/** An uploaded file. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Which part of a conversation to read: the newest `limit` messages, or those just before message `before`. */
export interface Page {
  readonly limit: number;
  readonly before?: string;
}

/** What outlives a message's way through the server. Asynchronous, so that a database over a network fits behind it. */
export interface Store {
  /** A decimal id that was never given out before. */
  nextId(): Promise<string>;
  append(message: StoredMessage): Promise<void>;
  /** In the order of their ids. Empty for an unknown conversation. */
  history(conversationId: string, page: Page): Promise<readonly StoredMessage[]>;
  /** In order of joining; undefined where there is no such group. */
  members(group: string): Promise<readonly string[] | undefined>;
  /** Makes the group, or gives it exactly these members where it exists. */
  saveGroup(group: string, members: readonly string[]): Promise<void>;
  /** False where the user was a member already. */
  addMember(group: string, user: string): Promise<boolean>;
  /** False where the user was no member. */
  removeMember(group: string, user: string): Promise<boolean>;
  saveFile(id: string, file: StoredFile): Promise<void>;
  file(id: string): Promise<StoredFile | undefined>;
  close(): Promise<void>;
}
