import type { ScaleJudge } from '../judge/scale-judge.ts';
import type { Traffic } from '../plan/traffic.ts';
import type { Crowd } from './crowd.ts';
import type { Load } from './load.ts';
import type { Muster } from './muster.ts';
import type { ScaleSettings } from './scale-settings.ts';

/** What the phases share. */
export interface Stage {
  readonly settings: ScaleSettings;
  readonly judge: ScaleJudge;
  readonly crowd: Crowd;
  readonly load: Load;
  readonly traffic: Traffic;
  readonly now: () => number;
  readonly muster: Muster | undefined;
  readonly hookFaults: string[];
  cutShort: string | null;
}
