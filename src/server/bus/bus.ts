import type { StoredMessage } from '../store/store.ts';

/** A message on its way to the users it is for. */
export interface Delivery {
  /** As the store keeps it; each recipient gets a rendering of it. */
  readonly message: StoredMessage;
  /** Each user once. */
  readonly recipients: readonly string[];
  /** Id of the connection that sent the message; absent where the server itself speaks. */
  readonly origin?: string;
  /**
   * When the message had been kept already, in milliseconds since 1970, where it comes a second time. Connections that
   * opened later have it in their history, and are not pushed to.
   */
  readonly keptAt?: number;
}

/** Carries deliveries to every server process, since a user's connections may be on any of them. */
export interface Bus {
  /** Deliveries published one after the other arrive in that order. */
  publish(delivery: Delivery): Promise<void>;
  /**
   * Calls the listener with every delivery published from here on, by any process. Of the recipients those may be left out
   * whom this process does not hold.
   */
  subscribe(listener: (delivery: Delivery) => void): void;
  /**
   * Resolves once deliveries to this user come to this process; asked for before a connection of the user opens. A bus
   * without it carries everything everywhere.
   */
  hold?(user: string): Promise<void>;
  /** One connection of the user has ended, for which it was held. */
  release?(user: string): void;
  /** Calls the listener when deliveries may have been missed: whoever is connected has to come again, and read the history. */
  onMissed?(listener: () => void): void;
  /** Whether what is published arrives, as far as is known. Always where it is left out. */
  works?(): Promise<boolean>;
  /** Ends all subscriptions; nothing may be published afterwards. */
  close(): Promise<void>;
}
