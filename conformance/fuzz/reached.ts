import type { Fuzzing } from '../../schema/report.ts';
import { judgedRequirements } from '../../schema/requirements/index.ts';
import { COMMANDS } from './commands.ts';
import type { Reach } from './reach.ts';

/** All that somebody can do who has no connection. */
const WITHOUT_CONNECTION: readonly string[] = ['connect', 'wait'];
const ABSENT: readonly string[] = ['gone', 'not yet there'];

const possible = (state: string): readonly string[] =>
  ABSENT.includes(state) ? WITHOUT_CONNECTION : COMMANDS;

/** What sessions reached, and what they never did. */
export function reachedBy(reach: Pick<Reach, 'states' | 'requirements'>): Pick<Fuzzing, 'reached' | 'never'> {
  const states = [...reach.states].sort(([a], [b]) => (a < b ? -1 : 1));
  const pick = (isMeant: (command: string, done: ReadonlySet<string>) => boolean): Record<string, string[]> =>
    Object.fromEntries(
      states.flatMap(([state, done]) => {
        const commands = possible(state).filter((command) => isMeant(command, done));
        return commands.length > 0 ? [[state, commands]] : [];
      }),
    );
  const ids = judgedRequirements.map(({ id }) => id);
  return {
    reached: {
      states: pick((command, done) => done.has(command)),
      requirements: ids.filter((id) => reach.requirements.has(id)),
    },
    never: {
      states: pick((command, done) => !done.has(command)),
      requirements: ids.filter((id) => !reach.requirements.has(id)),
    },
  };
}
