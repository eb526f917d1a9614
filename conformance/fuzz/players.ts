import type { AgedToken } from '../driver/aged-token-pair.ts';
import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';
import type { Group } from '../targets/target.ts';

/** Who holds which connections in one session. */
export class Players {
  readonly #stage: Stage;
  readonly #devices = new Map<string, Connection[]>();
  readonly #paused = new Set<Connection>();
  /** Connections on which something bad was sent: what becomes of them is no measure for others. */
  readonly offenders = new Set<Connection>();
  /** Connections that were opened without a good token: nobody's. */
  readonly strangers: Connection[] = [];
  /** Tokens that expire soon, by the user who holds a connection with one of them. */
  readonly short = new Map<string, AgedToken>();
  /** All tokens that expire soon, or have expired: who comes back comes with another one. */
  readonly shortTokens = new Set<string>();
  /** Whether a connection was ended without waiting for what was under way. */
  hadHaste = false;
  /** The group that this session has made; null where it has not. */
  made: Group | null = null;
  /** Who was made a member of which group in this session. */
  readonly joined = new Map<string, { readonly group: string; readonly user: string }>();

  /** Whether what is sent to a user with several connections is due on each of them. */
  readonly #toEach: boolean;

  constructor(stage: Stage, toEach: boolean) {
    this.#stage = stage;
    this.#toEach = toEach;
  }

  add(user: string, connection: Connection): void {
    this.#devices.set(user, [...this.devicesOf(user), connection]);
    this.#stage.world.connections.setPrimary(user, connection);
  }

  /** The open connections of a user; the last one is the one that the user acts on. */
  devicesOf(user: string): readonly Connection[] {
    return (this.#devices.get(user) ?? []).filter(({ isOpen }) => isOpen);
  }

  /** The connections of a user that the server has to take for open, also those that have fallen silent. */
  heldBy(user: string): readonly Connection[] {
    return (this.#devices.get(user) ?? []).filter(({ isOpen, isSilent }) => isOpen || isSilent);
  }

  /** The connection that the user acts on; null where there is none. */
  deviceOf(user: string): Connection | null {
    const device = this.devicesOf(user).at(-1) ?? null;
    if (device) this.#stage.world.connections.setPrimary(user, device);
    return device;
  }

  /** The last connection of a user, open or not. */
  lastOf(user: string): Connection | null {
    return this.#devices.get(user)?.at(-1) ?? null;
  }

  /** The user acts on the other one of two connections from now on. */
  switch(user: string): void {
    const [first, ...rest] = this.devicesOf(user);
    if (first) this.#devices.set(user, [...rest, first]);
    this.deviceOf(user);
  }

  async pause(connection: Connection): Promise<void> {
    if (this.#paused.has(connection) || !connection.isOpen) return;
    this.#paused.add(connection);
    await connection.pause();
  }

  isPaused(connection: Connection): boolean {
    return this.#paused.has(connection);
  }

  resume(connection: Connection): void {
    if (this.#paused.delete(connection) && !connection.isGone) connection.resume();
  }

  /** Everybody reads on. */
  resumeAll(): void {
    for (const connection of [...this.#paused]) this.resume(connection);
  }

  /** Users of the session to whom what is sent is due, each by the last connection: where one of several may be chosen, nothing is. */
  reachable(users: readonly string[]): readonly Connection[] {
    return users.flatMap((user) => {
      const devices = this.devicesOf(user);
      return devices.length === 1 || this.#toEach ? devices.slice(-1) : [];
    });
  }
}
