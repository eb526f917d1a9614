import { bodies } from './mutants/bodies.ts';
import { comingsAndGoings } from './mutants/comings-and-goings.ts';
import { frames } from './mutants/frames.ts';
import { losses } from './mutants/losses.ts';
import { repeats } from './mutants/repeats.ts';
import { strangers } from './mutants/strangers.ts';
import type { ScaleMutants } from './scale-mutant.ts';

/** All servers that are wrong to few of many members, by name. */
export const mutants: ScaleMutants = {
  ...losses,
  ...repeats,
  ...bodies,
  ...frames,
  ...strangers,
  ...comingsAndGoings,
};
