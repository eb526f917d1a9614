import { describe, expect, test } from 'vitest';
import { judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import { mainScenario, scenarios } from '../scenarios/index.ts';
import { requirementsShowing, scenariosFor, selectionInWords } from './selection.ts';

const namesFor = (...ids: RequirementId[]): string[] => [...scenariosFor(ids)].map(({ name }) => name).sort();

describe('what a run of some requirements takes', () => {
  test('is everything where none are named', () => {
    expect([...scenariosFor(undefined)]).toEqual(scenarios);
    expect(selectionInWords(undefined)).toBeNull();
  });

  test.each(judgedRequirements.map(({ id }) => id))(
    '%s: the scenarios that serve it, and plain messages',
    (id) => {
      const selected = scenariosFor([id]);
      expect(selected).toContain(mainScenario);
      for (const each of scenarios) if (each.serves.includes(id)) expect(selected).toContain(each);
      expect(selected.size).toBeLessThan(scenarios.length);
    },
  );

  test('what a scenario stands on comes with it, and runs before it', () => {
    for (const each of scenarios)
      for (const below of each.standsOn ?? []) {
        expect(scenarios.indexOf(below), below.name).toBeLessThan(scenarios.indexOf(each));
        for (const id of each.serves) expect(namesFor(id), id).toContain(below.name);
      }
  });

  test('of several is what each of them takes', () => {
    const both = new Set([...namesFor('AUTH-03'), ...namesFor('INPUT-08')]);
    expect(namesFor('AUTH-03', 'INPUT-08')).toEqual([...both].sort());
  });

  test('is told in words, by titles', () => {
    const words = selectionInWords(['SEND-06']) ?? '';
    expect(words).toMatch(/^--requirement runs what it needs, \d+ of \d+ scenarios: /);
    expect(words).toContain('the same client id twice');
  });
});

describe('the requirements to name for a fault that showed in a scenario', () => {
  test.each(judgedRequirements.map(({ id }) => id))('%s: take that scenario, wherever it was', (id) => {
    for (const scenario of scenarios) {
      const ids = requirementsShowing(id, scenario.name);
      expect(ids[0]).toBe(id);
      expect(scenariosFor(ids)).toContain(scenario);
    }
  });

  test('are its own where it showed between the scenarios', () => {
    for (const name of ['preflight', 'sweep', ''])
      expect(requirementsShowing('MSG-08', name)).toEqual(['MSG-08']);
  });
});
