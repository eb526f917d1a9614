import { sizeOf } from './commands.ts';
import { sessionInWords } from './in-words.ts';
import type { Story } from './story.ts';
import type { Rate } from './trials.ts';

/** A failure in a few lines, for a person. */
export function tell(story: Story): readonly string[] {
  const { failure, rate, smallest, drawn, spent, explanation, number, seed, isCertain } = story;
  const { finding } = failure;
  const steps = sessionInWords(smallest);
  return [
    `${failure.requirement} (${failure.level}): ${finding.message}`,
    `  expected  ${finding.expected}`,
    `  actual    ${finding.actual}`,
    ...(steps.length === 0
      ? ['  all it takes is that users connect and write to each other']
      : steps.map((line, i) => `  ${i + 1}. ${line}`)),
    ...explanation.matters.map((words) => `  only ${words}`),
    ...explanation.indifferent.map((words) => `  it does not matter ${words}`),
    `  ${rateInWords(rate)}${isCertain ? '' : ': it may have been this machine, and decides nothing'}; ${sizeOf(smallest)} of ${sizeOf(drawn)} commands left after ${spent} sessions; session ${number} of seed ${seed}`,
  ];
}

export const rateInWords = ({ failed, of }: Rate): string =>
  failed === of
    ? `fails each time (${failed} of ${of})`
    : failed === 0
      ? `seen once, and not again in ${of} tries`
      : `a race: fails ${failed} times of ${of}`;
