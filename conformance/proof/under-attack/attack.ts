import type { Socket } from 'node:net';
import type { ClientOptions, WebSocket } from 'ws';
import type { ServerProcess } from './server-process.ts';

/** What an attack has at hand. Everything that it opens here is cut when the attack is over. */
export interface Stage {
  /** The server that is attacked, a process of its own on loopback; two users write to each other on it meanwhile. */
  readonly server: ServerProcess;
  /** For how long to attack, in milliseconds: less in a quick run. */
  readonly ms: number;
  /** Aborted once the server has ended: whatever goes on in the background stops. */
  readonly signal: AbortSignal;
  /** A good token of this user; further claims are laid over. */
  token(user: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** An open WebSocket of this user. Rejects where the server refuses it. */
  open(user: string, options?: ClientOptions, claims?: Readonly<Record<string, unknown>>): Promise<WebSocket>;
  /** An open WebSocket of this user as a bare TCP socket, for frames that no library writes. */
  openRaw(user: string, extensions?: string): Promise<Socket>;
  /** A TCP connection to the server on which nothing was written yet. */
  connect(): Promise<Socket>;
  /** Resolves after this time, or at once when the attack is over. */
  wait(ms: number): Promise<void>;
}

/** What came of an attack. */
export interface Seen {
  /** Whether the attacker got what it wanted. */
  readonly succeeded: boolean;
  /** A few words and figures, such as `0 of 500 sockets left`. */
  readonly saw: string;
  /** Messages of the attack itself of which a receipt came, where it counts them. */
  readonly acknowledged?: number;
  /** Those of them that the store does not hold. */
  readonly lost?: number;
}

/** One way to break the server. A file in `conformance/proof/attacks/` exports it as `attack`; its name is the file's. */
export interface Attack {
  /** What the attacker does, as a sentence without its subject: `opens 500 connections and says nothing`. */
  readonly does: string;
  /** Flags of `imtypes serve`, beside those for the port, the secret, the groups and the store. */
  readonly flags?: readonly string[];
  /** Limit in KiB of every file that the server writes, as on a disk that is full. */
  readonly maxFileKiB?: number;
  /** False where the attack ends the server itself, so that nobody else can be served meanwhile. */
  readonly honest?: false;
  /**
   * Attacks for some `stage.ms`, and resolves with what it saw. What it leaves running in the background goes on
   * until `stage.signal`, so that the server is told to end in the middle of it.
   */
  run(stage: Stage): Promise<Seen>;
}

/** Whether a value that a file exports is an attack. */
export function isAttack(value: unknown): value is Attack {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'does') === 'string' &&
    typeof Reflect.get(value, 'run') === 'function'
  );
}
