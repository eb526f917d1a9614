import type { SessionStory } from '../../schema/report.ts';
import { storyLines } from '../report/session-lines.ts';
import type { Story } from './story.ts';
import { storyForReport } from './story-for-report.ts';

/** A failure in a few lines, for a person. */
export function tell(
  { failure, isCertain, ...story }: Story,
  session: SessionStory = storyForReport({ failure, isCertain, ...story }, (text) => text),
): readonly string[] {
  const { finding } = failure;
  let last = '';
  const lines = [['expected', finding.expected], ['actual', finding.actual], ...storyLines(session)].map(
    ([label = '', text = '']) => {
      const shown = label === last ? '' : label;
      last = label;
      return `  ${shown.padEnd(10)}${text}`;
    },
  );
  const doubt = isCertain ? [] : ['  it may have been this machine, and decides nothing'];
  return [`${failure.requirement} (${failure.level}): ${finding.message}`, ...lines, ...doubt];
}
