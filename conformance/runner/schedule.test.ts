import { describe, expect, test } from 'vitest';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { Schedule, type ScheduleSettings } from './schedule.ts';

const scenario = (name: string, serves: RequirementId[], standsOn?: Scenario[]): Scenario => ({
  name,
  title: name,
  serves,
  standsOn,
  disturbs: 'PRIV-01',
  run: async () => undefined,
});

const plain = scenario('plain', ['PRIV-01', 'SEND-01']);
const load = scenario('load', ['CONN-06', 'PRIV-05']);
const again = scenario('again', ['PRIV-01', 'SEND-06']);
const away = scenario('away', ['GRP-07'], [load]);
const hurt = scenario('hurt', ['INPUT-04', 'INPUT-06', 'INPUT-07']);
const huge = scenario('huge', ['INPUT-08', 'INPUT-09']);
const back = scenario('back', ['CONN-04']);

/** The order in which they run, where each takes `stepMs`. */
function orderOf(stepMs: number, settings: Partial<ScheduleSettings> = {}): string[] {
  const phases = settings.phases ?? [[plain], [load], [again], [away], [hurt]];
  const latePhases = settings.latePhases ?? [[huge], [back]];
  const selected = new Set([...phases, ...latePhases].flat());
  const schedule = new Schedule({ phases, latePhases, selected, until: 1000, ...settings });
  const order: string[] = [];
  for (let now = 0; ; now += stepMs) {
    const turn = schedule.next(now);
    if (!turn) return order;
    order.push(turn.phase.map(({ name }) => name).join('+'));
  }
}

describe('the order of the phases', () => {
  test('is their own while there is time for all of them', () => {
    expect(orderOf(10)).toEqual(['plain', 'load', 'again', 'away', 'hurt', 'huge', 'back']);
  });

  test('puts what tests most MUSTs first once the time is short, the last phases too', () => {
    expect(orderOf(300)).toEqual(['plain', 'hurt', 'huge', 'load', 'away', 'back', 'again']);
  });

  test('keeps what a scenario stands on before it', () => {
    const costly = scenario('costly', ['INPUT-01', 'INPUT-02', 'INPUT-04', 'SYS-01'], [again]);
    const order = orderOf(300, { phases: [[plain], [load], [again], [hurt], [costly]] });
    // It comes first for what waits for it.
    expect(order.slice(0, 3)).toEqual(['plain', 'again', 'costly']);
  });

  test('counts only the requirements that the report is about', () => {
    expect(orderOf(300, { requirements: ['CONN-04'] }).slice(0, 2)).toEqual(['plain', 'back']);
  });

  test('leaves out what was not selected', () => {
    expect(orderOf(10, { phases: [[plain, load], [hurt]], selected: new Set([load, back]) })).toEqual([
      'load',
      'back',
    ]);
  });
});
