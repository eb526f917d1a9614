import { beyondProfile } from '../../schema/profiles/index.ts';
import { isOfGate } from '../../schema/requirements/gate.ts';
import type { FailOn } from '../../schema/requirements/levels.ts';
import type { Failure } from '../fuzz/failure.ts';
import type { Figures, FuzzOptions, FuzzResult } from '../fuzz/fuzz.ts';
import type { Story } from '../fuzz/story.ts';
import { tell } from '../fuzz/tell.ts';
import { redactor } from '../history/redact.ts';
import { fuzzingLines } from '../report/fuzzing.ts';
import { count } from '../report/results.ts';
import { readable } from '../report/workflow-commands.ts';
import { addressOf } from '../runner/report-of.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import type { Io } from './io.ts';
import { progressOn } from './progress.ts';

/** What decides whether a failure gates. */
export interface StoryGate {
  readonly failOn: FailOn;
  /** Version of the specification that gates. */
  readonly profile: string;
}

/** Whether a failure decides the verdict. */
export const gates = ({ failure, isCertain }: Story, gate: StoryGate): boolean =>
  isCertain && gatesOnce(failure, gate);

/** Whether a failure decides the verdict where it is certain. */
export const gatesOnce = (
  { requirement: id, level }: Pick<Failure, 'requirement' | 'level'>,
  { failOn, profile }: StoryGate,
): boolean => isOfGate({ id, level }, { failOn, scope: { beyond: beyondProfile(profile, [id]) } });

/** What a run of sessions takes from the command line. */
export interface Playing extends Omit<FuzzOptions, 'onProgress' | 'onFound' | 'onStory' | 'tells'> {
  /** Keeps a failure; returns where, or nothing where it cannot be kept. */
  readonly save?: (story: Story) => string | undefined;
  /** The command that sends a saved failure again. */
  readonly replayCommand: (file: string) => string;
  /** Whether each failure is shown as a diagram, too. */
  readonly mermaid?: boolean;
}

/** Plays sessions with live figures, and tells each failure on standard output. */
export async function playAll(target: Target, io: Io, playing: Playing): Promise<FuzzResult> {
  const { fuzz } = await import('../fuzz/fuzz.ts');
  const { storyForReport } = await import('../fuzz/story-for-report.ts');
  const redact = redactor(secretsOfTarget(target));
  const progress = progressOn(io.stderr, io.env.TERM === 'dumb' || io.env.CI !== undefined);
  const told: string[] = [];
  try {
    const result = await fuzz(target, {
      ...playing,
      onProgress: (figures) => progress.show(figuresInWords(figures)),
      onFound: ({ requirement }) => progress.show(`a session fails by ${requirement}: making it small`),
      onStory: (story) => {
        const file = playing.save?.(story);
        const session = storyForReport(story, redact, file);
        const again = file === undefined ? [] : [`  ${'replay'.padEnd(10)}${playing.replayCommand(file)}`];
        const lines = [...tell(story, session), ...again].join('\n');
        told.push(`${lines}${playing.mermaid ? `\n\n${session.mermaid}` : ''}\n`);
      },
    });
    progress.clear();
    for (const each of told) await io.stdout.write(`${readable(redact(each))}\n`);
    return result;
  } finally {
    progress.clear();
  }
}

/** Live figures, in words. */
export const figuresInWords = ({ sessions, messages, durationMs, failures }: Figures): string =>
  `${count(sessions, 'session')}, ${count(messages, 'message')} (${Math.round((messages * 1000) / Math.max(1, durationMs))} a second), ${count(failures, 'failure')}`;

/** The last line of a run. */
export function summaryOf(target: Target, result: FuzzResult, seed: number, gate: StoryGate): string {
  const { sessions, messages, durationMs, cutShort, untold, stories } = result;
  const failed = stories.some((story) => gates(story, gate));
  const advice = stories.length > 0 ? '! nothing that gates' : '✓ no failure';
  const word = failed ? '✗ nonconformant' : cutShort === null ? advice : '? incomplete';
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  const left =
    untold > 0 ? `; nothing can be told of ${untold} sessions, during which this machine was held up` : '';
  return `${word}  ${addressOf(target.url)}  ${sessions} sessions, ${messages} messages in ${seconds}, seed ${seed}${left}${cutShort === null ? '' : `: ${cutShort}`}`;
}

/** What came of past failures, what the sessions reached, and what they never did: a line each. */
export function reachedInWords(result: FuzzResult, seed: number): string {
  if (result.sessions + result.corpus.length === 0) return '';
  const { corpus, reached, never, sessions, untold, messages, durationMs } = result;
  const fuzzing = {
    corpus,
    reached,
    never,
    sessions,
    untold,
    messages,
    durationMs,
    seed,
    seedIsFixed: false,
  };
  // The first line is the last one of the run.
  return fuzzingLines(fuzzing)
    .slice(1)
    .map((line) => `${readable(line)}\n`)
    .join('');
}
