import { requirementsMatrix } from '../../schema/docs/index.ts';
import { scenarios } from '../scenarios/index.ts';
import type { Proof } from './proof.ts';

/**
 * The text of docs/requirements.md: each requirement, the scenarios that tested it in these runs, and the mutants
 * that it failed.
 */
export function coveragePage({ mutants, variants }: Proof): string {
  const seen: Record<string, string[]> = {};
  const add = (id: string, name: string): void => {
    seen[id] ??= [];
    seen[id].push(name);
  };
  for (const { judged } of [...mutants, ...variants]) {
    for (const [id, names] of Object.entries(judged.scenarios)) for (const name of names) add(id, name);
    for (const { name, serves } of scenarios) {
      for (const id of serves) if (judged.observed.includes(id)) add(id, name);
    }
  }
  const failed: Record<string, string[]> = {};
  for (const { mutant, judged } of mutants) {
    for (const { id } of judged.failures) {
      if (!mutant.breaks.includes(id)) continue;
      failed[id] ??= [];
      failed[id].push(mutant.name);
    }
  }
  return requirementsMatrix({ scenarios: seen, mutants: failed });
}
