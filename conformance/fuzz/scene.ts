import type { Stage } from '../driver/stage.ts';
import type { Allowance } from './allowance.ts';
import type { Bares } from './bares.ts';
import type { Bounds } from './bounds.ts';
import type { Command } from './commands.ts';
import type { Knocks } from './knocks.ts';
import type { Players } from './players.ts';
import type { Reached } from './reach.ts';

/** Somebody in a group. */
export interface Membership {
  readonly group: string;
  readonly user: string;
}

/** What commands work with. */
export interface Scene {
  readonly stage: Stage;
  readonly players: Players;
  readonly bounds: Bounds;
  /** What this session has done so far, and in which state. */
  readonly marks: Reached['marks'][number][];
  readonly knocks: Pick<Knocks, 'take' | 'stop'>;
  /** Groups that may still be made. */
  readonly groups: Pick<Allowance, 'take'>;
  readonly bares: Pick<Bares, 'take'>;
  /** Who was made a member of which group for a while, in any session of the run. */
  readonly formerMembers: Map<string, Membership>;
  /** Whether it is enough to know that something is missing: what it is lost for is not asked then. */
  readonly isBrief: boolean;
}

/** A command of one kind. */
export type Of<D extends Command['do']> = Extract<Command, { do: D }>;

/** Whether a user belongs to a group for sure; false for what is no group. */
export const isMember = ({ stage }: Pick<Scene, 'stage'>, user: string, group: string): boolean =>
  stage.world.judge.roster.membersOf(group).sure.includes(user);

/** Whether a user does not belong to a group for sure. */
export function isOutsider({ stage }: Pick<Scene, 'stage'>, user: string, group: string): boolean {
  const { sure, maybe } = stage.world.judge.roster.membersOf(group);
  return !sure.includes(user) && !maybe.includes(user);
}

/** Whether this server is known to push to each of several connections of one user. */
export const pushesToEach = ({ bounds }: Pick<Scene, 'bounds'>): true | undefined =>
  bounds.discoveries.secondConnection === 'served' ? true : undefined;
