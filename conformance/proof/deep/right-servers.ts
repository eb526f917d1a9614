import type { RequirementId } from '../../../schema/requirements/index.ts';
import { variants } from '../candidates.ts';
import { foreignServers, hasToolchain } from '../foreign/foreign-servers.ts';
import { buildAndStart } from '../foreign/start-foreign.ts';
import { type RunningCandidate, startCandidate } from '../judge-server.ts';

/** A server that random sessions must not blame. */
export interface RightServer {
  readonly name: string;
  /** What it rightly fails. */
  readonly fails: readonly RequirementId[];
  /** Whether a toolchain of its own has to build it first, which takes longer than a sample may. */
  readonly isBuilt: boolean;
  start(): Promise<RunningCandidate>;
}

/** The reference server as it is and in every variant, and the servers in other languages whose toolchains are there. */
export const rightServers: readonly RightServer[] = [
  ...variants.map((variant) => ({
    ...{ name: variant.name, fails: variant.fails ?? [], isBuilt: false },
    start: () => startCandidate(variant),
  })),
  ...foreignServers()
    .filter(hasToolchain)
    .map((server) => ({
      ...{
        name: `foreign/${server.name}`,
        fails: (server.departs ?? []).map(({ clause }) => clause),
        isBuilt: server.build !== undefined,
      },
      start: () => buildAndStart(server),
    })),
];
