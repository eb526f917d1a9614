import type { Fuzzing } from '../../schema/report.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { count, showDuration } from './results.ts';

/** What random sessions came to, a sentence a line. */
export function fuzzingLines(fuzzing: Fuzzing): readonly string[] {
  const { sessions, messages, durationMs, seed, seedIsFixed, untold, corpus, cutShort } = fuzzing;
  const past = corpus.filter(({ outcome }) => outcome !== 'not played').length;
  const fixed = seedIsFixed ? ', fixed where CI is set: imtypes fuzz explores' : '';
  return [
    `${count(sessions, 'random session')}, ${count(messages, 'message')} in ${showDuration(durationMs)}; seed ${seed}${fixed}`,
    ...(corpus.length > 0
      ? [`${past} of ${count(corpus.length, 'past failure')} tried first${failing(corpus)}`]
      : []),
    ...corpus.flatMap(({ file, reason }) =>
      reason === undefined ? [] : [`${file} was not played: ${reason}`],
    ),
    ...(untold > 0
      ? [`nothing can be told of ${count(untold, 'session')}, during which this machine was held up`]
      : []),
    ...(cutShort === undefined ? [] : [cutShort]),
    ...(sessions + past > 0 ? reachLines(fuzzing) : []),
  ];
}

function failing(corpus: Fuzzing['corpus']): string {
  const files = corpus.filter(({ outcome }) => outcome === 'fails' || outcome === 'known');
  return files.length === 0 ? ', none fails' : `, still failing: ${files.map(({ file }) => file).join(', ')}`;
}

/** Which steps were done in which state is in the JSON; a person gets their number, and what was never done at all. */
function reachLines({ reached, never }: Fuzzing): readonly string[] {
  const done = new Set(Object.values(reached.states).flat());
  const undone = [...new Set(Object.values(never.states).flat())].filter((step) => !done.has(step));
  const [pairs, missing] = [reached.states, never.states].map(
    (states) => Object.values(states).flat().length,
  );
  return [
    `reached ${count(Object.keys(reached.states).length, 'state')} of a user, ${pairs} pairs of a state and a step, ${count(reached.requirements.length, 'requirement')}`,
    ...(missing === 0
      ? []
      : [
          `never reached: ${count(missing ?? 0, 'pair')} of these${undone.length > 0 ? `; never done at all: ${undone.join(', ')}` : ''}`,
        ]),
    ...(never.requirements.length > 0 ? [`never put to the test: ${shortenIds(never.requirements)}`] : []),
  ];
}
