import type { MessageType } from '../../../schema/message.ts';

/** A message as the server keeps it: `receiverId` is whom the sender addressed, a user or a group. */
export interface StoredMessage {
  /** Decimal, never given out twice. */
  readonly id: string;
  /** As it was sent, or `system`. */
  readonly type: MessageType;
  /** Character for character as it was sent. */
  readonly content: string;
  /** Empty where the server itself speaks. */
  readonly senderId: string;
  /** The user or the group that was addressed. */
  readonly receiverId: string;
  /** One for a pair of users in both directions, one for a group. */
  readonly conversationId: string;
  /** RFC 3339, from the clock of the server. */
  readonly timestamp: string;
  /** There where the sender gave it. */
  readonly fileName?: string;
  /** In bytes; there where the sender gave it. */
  readonly fileSize?: number;
}

/** An uploaded file. */
export interface StoredFile {
  /** As the uploader called it. */
  readonly name: string;
  /** The whole file. */
  readonly bytes: Uint8Array;
  /** Id of the user whose quota it counts for; nobody's where it is left out. */
  readonly owner?: string;
}

/** How much somebody keeps in the store. */
export interface Usage {
  /** Of uploaded files; a small file counts as the room that its row takes. */
  readonly uploadBytes: number;
  /** Groups that were made. */
  readonly groups: number;
}

/** Which part of a conversation to read: the newest `limit` messages, or those just before message `before`. */
export interface Page {
  /** The most messages to return. */
  readonly limit: number;
  /** Id of a message; without it the newest are read. */
  readonly before?: string;
  /** Id of a user: leaves out what a group's conversation held before this member joined. */
  readonly reader?: string;
  /** Ends the page before it gets longer than so many bytes; one message is always there. */
  readonly maxBytes?: number;
}

/** What outlives a message's way through the server. Asynchronous, so that a database over a network fits behind it. */
export interface Store {
  /** A decimal id that was never given out before. */
  nextId(): Promise<string>;
  /**
   * Keeps a message; resolves when `history` finds it, and would find it after an end of the process at this moment.
   * Messages are kept in the order of the calls. Rejects with a NotStored where it is not kept.
   */
  append(message: StoredMessage): Promise<void>;
  /**
   * When a message that was appended had been kept already, in milliseconds since 1970: it came a second time, and was
   * left as it was. Undefined where this was the first time. Only a store that several nodes share needs it.
   */
  keptBefore?(message: StoredMessage): number | undefined;
  /** In the order of their ids. Empty for an unknown conversation. */
  history(conversationId: string, page: Page): Promise<readonly StoredMessage[]>;
  /** In order of joining; undefined where there is no such group. */
  members(group: string): Promise<readonly string[] | undefined>;
  /**
   * Makes the group, or gives it exactly these members, in this order, where it exists. Who was a member before joined
   * when it did before. The creator is the user whose quota the group counts for.
   */
  saveGroup(group: string, members: readonly string[], creator?: string): Promise<void>;
  /** False where the user was a member already. */
  addMember(group: string, user: string): Promise<boolean>;
  /** False where the user was no member. */
  removeMember(group: string, user: string): Promise<boolean>;
  /** Keeps a file under an id that was not used before. */
  saveFile(id: string, file: StoredFile): Promise<void>;
  /** Undefined where there is none of this id. */
  file(id: string): Promise<StoredFile | undefined>;
  /** What one user keeps, or everybody together. A store without it holds nobody to a quota. */
  usage?(user?: string): Promise<Usage>;
  /** Whether anything here tells of a user with this id. A store without it knows nobody. */
  knowsUser?(id: string): Promise<boolean>;
  /** The time that all who share the store go by, in milliseconds since 1970. Without it the machine's own time counts. */
  now?(): number;
  /** Resolves when everything is written and the file is free. */
  close(): Promise<void>;
}
