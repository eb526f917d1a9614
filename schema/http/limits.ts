/** What one request to the HTTP API may hold at most, whatever the settings of the server. */
export const HTTP_LIMITS = {
  /** Characters of the id of a user or a group. */
  idLength: 256,
  /** Characters of a conversation's id: two ids of users of which each character is escaped as five, and a prefix. */
  conversationIdLength: 4096,
  /** Characters of a message's id. */
  messageIdLength: 64,
  /** Members of a group that is made or grows over HTTP. */
  members: 1000,
  /** Messages of one page of the history. */
  page: 1000,
  /** Messages of a page where the request names no limit. */
  defaultPage: 100,
  /** Characters of the name of a file. */
  fileNameLength: 255,
} as const;
