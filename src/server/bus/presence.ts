/** The number of a node: the lowest that no other node has. */
export type Slot = number;

/** Knows which users are connected to which node. */
export interface Presence {
  /** The number of this node. */
  readonly slot: Slot;
  /** Resolves once every node knows that this user is here. */
  hold(user: string): Promise<void>;
  /** One connection of the user has ended, for which it was held. */
  release(user: string): void;
  /** For each node that holds any of these users: which of them. In the order of the users. */
  whereAre(users: readonly string[]): Promise<ReadonlyMap<string, readonly Slot[]>>;
  /** Calls the listener when others may have taken this node for gone, so that deliveries to it were missed. */
  onMissed(listener: () => void): void;
  /** Takes this node out; it reaches nobody afterwards. */
  close(): Promise<void>;
}
