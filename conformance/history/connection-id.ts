/** Name of a connection, such as `101#2`, or `forged#7` where no valid token opened it. */
export type ConnectionId = string;
