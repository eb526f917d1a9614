import type { JudgedRequirementId } from '../../schema/requirements/index.ts';
import type { ServerOptions, Steps } from '../../src/server/index.ts';
import type { IdentityConfig } from '../targets/identity.ts';
import type { Features, HandshakeOptions } from '../targets/target.ts';
import type { NewWire } from './parts/wire/wire.ts';

/** The options with which every candidate is started; `server` adds its own. */
export interface Base {
  readonly groups: readonly { readonly id: string; readonly members: readonly string[] }[];
  readonly secret?: string;
  readonly publicKey?: string;
}

/** The options and steps in which a server differs from the reference server. */
export type Changes = Omit<ServerOptions, 'steps' | 'port' | 'host' | 'groups' | 'secret' | 'publicKey'> & {
  readonly steps?: Partial<Steps>;
};

/** What the target declares beyond what the proof declares for everyone. */
export interface Declaration {
  readonly features?: Partial<Features>;
  readonly handshake?: HandshakeOptions;
  readonly identity?: Pick<IdentityConfig, 'claims' | 'leeway'>;
}

/**
 * A server to judge: the reference server with the changes that `server` returns. Its name comes from its place, see
 * `candidates.ts`.
 */
export interface Candidate {
  /** How it differs, in one line. */
  readonly does: string;
  /** Called once for each run, so that the state of one run is not seen by the next. */
  readonly server: (base: Base) => Changes | Promise<Changes>;
  /** What lies between the server and its clients: for what its frames and its handshake are like in bytes. */
  readonly wire?: NewWire;
  /** What tokens are signed with; a shared secret unless said otherwise. */
  readonly keys?: 'secret' | 'rsa' | 'ec' | 'ed25519';
  readonly target?: Declaration;
  /** How much longer the run listens, in seconds, where the fault shows late. */
  readonly patience?: number;
  /** Why a requirement besides the obvious one may fail. */
  readonly because?: string;
}

/** A requirement that can be proved, which is one that the judge judges. */
export type Provable = JudgedRequirementId;

/** Whether a value that a file exports has what every candidate needs. */
export function isCandidate(value: unknown): value is Candidate {
  return (
    typeof value === 'object' &&
    value !== null &&
    'does' in value &&
    typeof value.does === 'string' &&
    'server' in value &&
    typeof value.server === 'function'
  );
}
