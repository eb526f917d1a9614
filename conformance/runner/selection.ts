import type { RequirementId } from '../../schema/requirements/index.ts';
import { everydayScenarios, mainScenario, scenarios } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** The scenarios that a run of these requirements takes; all where none are named. */
export function scenariosFor(requirements: readonly RequirementId[] | undefined): ReadonlySet<Scenario> {
  if (requirements === undefined) return new Set(scenarios);
  const selected = new Set<Scenario>();
  const select = (scenario: Scenario): void => {
    if (selected.has(scenario)) return;
    selected.add(scenario);
    for (const each of scenario.standsOn ?? []) select(each);
  };
  // Whether plain messages pass is what every loss is compared with.
  select(mainScenario);
  for (const id of requirements) {
    const serving = scenarios.filter(({ serves }) => serves.includes(id));
    for (const each of serving.length > 0 ? serving : everydayScenarios) select(each);
    for (const each of scenarios) if (each.alsoShows?.includes(id)) select(each);
  }
  return selected;
}

/**
 * The requirements to name so that a run takes this scenario, for a fault of the first of them that showed there: a
 * fault of what every message is judged by may show anywhere.
 */
export function requirementsShowing(id: RequirementId, scenario: string): readonly RequirementId[] {
  const seen = scenarios.find(({ name }) => name === scenario);
  if (!seen || scenariosFor([id]).has(seen)) return [id];
  const [served] = seen.serves;
  return served === undefined ? [id] : [id, served];
}

/** What a run of these requirements takes, in a sentence for a person; null where it takes everything. */
export function selectionInWords(requirements: readonly RequirementId[] | undefined): string | null {
  const selected = [...scenariosFor(requirements)];
  if (selected.length === scenarios.length) return null;
  const titles = scenarios.filter((each) => selected.includes(each)).map(({ title }) => title);
  return `--requirement runs what it needs, ${selected.length} of ${scenarios.length} scenarios: ${titles.join('; ')}`;
}
