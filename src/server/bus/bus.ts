import type { StoredMessage } from '../store/store.ts';

/** A message on its way to the users it is for. */
export interface Delivery {
  /** As the store keeps it; each recipient gets a rendering of it. */
  readonly message: StoredMessage;
  /** Each user once. */
  readonly recipients: readonly string[];
  /** Id of the connection that sent the message; absent where the server itself speaks. */
  readonly origin?: string;
}

/** Carries deliveries to every server process, since a user's connections may be on any of them. */
export interface Bus {
  /** Deliveries published one after the other arrive in that order. */
  publish(delivery: Delivery): Promise<void>;
  /** Calls the listener with every delivery published from here on, by any process. */
  subscribe(listener: (delivery: Delivery) => void): void;
  /** Ends all subscriptions; nothing may be published afterwards. */
  close(): Promise<void>;
}
