import type { PageRequirement, PageViolation } from '../data.ts';
import { type Language, say } from './words.ts';

/** A violation as a text to hand on: what is asked for, what came, on what evidence, and how to see it again. */
export function promptOf(requirement: PageRequirement, violation: PageViolation, language: Language): string {
  const { id, level, text } = requirement;
  const { message, expected, actual, evidence, rerun } = violation;
  const behind = (['why', 'usually', 'fix'] as const).map(
    (word) => requirement[word][language] && `${say(language, word)}: ${requirement[word][language]}`,
  );
  return [
    `${say(language, 'promptBegins')} ${id} (${level}): ${text[language]}`,
    '',
    message,
    `${say(language, 'expected')}: ${expected}`,
    `${say(language, 'actual')}: ${actual}`,
    ...evidence.map(
      ({ at, connection, event, detail }) => `  ${at.toFixed(0)} ms ${connection} ${event} ${detail}`,
    ),
    '',
    ...behind,
    '',
    say(language, 'promptEnds'),
    rerun,
  ]
    .filter((line, i, all) => line !== '' || all[i - 1] !== '')
    .join('\n');
}
