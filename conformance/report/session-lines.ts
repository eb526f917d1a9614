import type { SessionStory, Violation } from '../../schema/report.ts';

/** A line of a story: what it is, in a word, and the text. */
export type StoryLine = readonly [label: string, text: string];

/** The story of a failing session: its steps, what matters and what does not, and how often it failed. */
export function storyLines(session: SessionStory): readonly StoryLine[] {
  const { steps, matters, indifferent } = session;
  const told = steps.length > 0 ? steps : ['all it takes is that users connect and write to each other'];
  return [
    ...told.map((step, i): StoryLine => ['session', steps.length > 0 ? `${i + 1}. ${step}` : step]),
    ...matters.map((words): StoryLine => ['only', words]),
    ...indifferent.map((words): StoryLine => ['no matter', words]),
    ['seen', `${rateInWords(session.rate)}; ${spentInWords(session)}`],
    ...(session.file === undefined ? [] : [['saved', session.file] as const]),
  ];
}

/** How often it failed, in words. */
export const rateInWords = ({ failed, of }: SessionStory['rate']): string =>
  of === 0
    ? 'not played again'
    : failed === of
      ? `fails each time (${failed} of ${of})`
      : failed === 0
        ? `seen once, and not again in ${of} tries`
        : `fails now and then (${failed} of ${of}): a race, or it takes what earlier sessions left behind`;

function spentInWords({ commands, spent, number, seed }: SessionStory): string {
  const origin = number === 0 ? 'from the corpus' : `session ${number} of seed ${seed}`;
  return `${commands.left} of ${commands.drawn} steps left after ${spent} sessions; ${origin}`;
}

/** The story as plain lines, below the violation that it shows. */
export const plainStory = ({ session }: Violation): readonly string[] =>
  session ? storyLines(session).map(([label, text]) => `${`${label}:`.padEnd(10)}${text}`) : [];
