import type { SessionStory, Violation } from '../../schema/report.ts';
import { type Session, sizeOf } from './commands.ts';
import { sessionInWords } from './in-words.ts';
import type { Story } from './story.ts';

/** A story as a report keeps it: nothing secret is in it. `file` is where the session was saved. */
export function storyForReport(story: Story, redact: (text: string) => string, file?: string): SessionStory {
  const { explanation, rate, number, seed, spent, drawn, smallest, mermaid } = story;
  return {
    steps: stepsOf(smallest).map(redact),
    matters: explanation.matters.map(redact),
    indifferent: explanation.indifferent.map(redact),
    rate: { ...rate },
    number,
    seed,
    spent,
    commands: { drawn: sizeOf(drawn), left: sizeOf(smallest) },
    mermaid: redact(mermaid),
    ...(file === undefined ? {} : { file }),
  };
}

/** What the users do, behind who is there at the beginning; nothing where they do nothing. */
function stepsOf(session: Session): readonly string[] {
  const steps = sessionInWords(session);
  const present = session.users.filter((user) => !session.absent.includes(user));
  if (steps.length === 0 || present.length === 0) return steps;
  return [`${present.join(', ')} ${present.length === 1 ? 'is' : 'are'} connected`, ...steps];
}

/** The violation that a story shows. `rerun` is the command that shows it again. */
export const violationOf = (story: Story, session: SessionStory, rerun: string): Violation => ({
  ...story.failure.shown,
  scenario: 'fuzz',
  rerun,
  session,
});
