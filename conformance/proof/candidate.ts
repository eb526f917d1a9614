import type { JudgedRequirementId } from '../../schema/requirements/index.ts';
import type { ServerOptions, Steps } from '../../src/server/index.ts';
import type { IdentityConfig } from '../targets/identity.ts';
import type { Features, HandshakeOptions } from '../targets/target.ts';

/** What every candidate is started with; `server` says what differs. */
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

/** A server to judge: the reference server but for what `server` says. Its name comes from where it stands, see `candidates.ts`. */
export interface Candidate {
  /** In one line, how it differs. */
  readonly does: string;
  /** Called anew for each run, so that what it remembers is of that run alone. */
  readonly server: (base: Base) => Changes | Promise<Changes>;
  /** What tokens are signed with; a shared secret unless said otherwise. */
  readonly keys?: 'secret' | 'rsa' | 'ec' | 'ed25519';
  readonly target?: Declaration;
  /** Why a requirement besides the obvious one may fail. */
  readonly because?: string;
}

/** A requirement that can be proved: one that is judged. */
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
