import { judgedRequirements } from '../../schema/requirements/index.ts';
import type { FailOn } from '../../schema/requirements/levels.ts';
import { isGating } from '../../schema/requirements/levels.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import type { Figures, FuzzOptions, FuzzResult } from '../fuzz/fuzz.ts';
import type { Story } from '../fuzz/story.ts';
import { tell } from '../fuzz/tell.ts';
import { redactor } from '../history/redact.ts';
import { visibleLines } from '../report/visible.ts';
import { addressOf } from '../runner/report-of.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import type { Io } from './io.ts';
import type { Output } from './output.ts';
import { progressOn } from './progress.ts';

/** Whether a failure decides the verdict. */
export const gates = ({ failure, isCertain }: Story, failOn: FailOn): boolean =>
  isCertain && isGating(failure.level, failOn);

/** What a run of sessions takes from the command line. */
export interface Playing extends Omit<FuzzOptions, 'onProgress' | 'onFound' | 'onStory' | 'tells'> {
  /** Keeps a failure; returns where. */
  readonly save?: (story: Story) => string | null;
  /** Whether each failure is shown as a diagram, too. */
  readonly mermaid?: boolean;
}

/** Plays sessions with live figures, and then tells each failure on this output. */
export async function playAll(target: Target, io: Io, output: Output, playing: Playing): Promise<FuzzResult> {
  const { fuzz } = await import('../fuzz/fuzz.ts');
  const redact = redactor(secretsOfTarget(target));
  const progress = progressOn(io.stderr, io.env.TERM === 'dumb' || io.env.CI !== undefined);
  const told: string[] = [];
  try {
    const result = await fuzz(target, {
      ...playing,
      onProgress: (figures) => progress.show(figuresInWords(figures)),
      onFound: ({ requirement }) => progress.show(`a session fails by ${requirement}: making it small`),
      onStory: (story) => {
        const path = playing.save?.(story) ?? null;
        const lines = [
          ...tell(story),
          ...(path === null ? [] : [`  saved to ${path}: imtypes replay ${path} <url>`]),
        ];
        told.push(`${lines.join('\n')}${playing.mermaid ? `\n\n${story.mermaid}` : ''}\n`);
      },
    });
    progress.clear();
    for (const each of told) await output.write(`${visibleLines(redact(each))}\n`);
    return result;
  } finally {
    progress.clear();
  }
}

const figuresInWords = ({ sessions, messages, durationMs, failures }: Figures): string =>
  `${sessions} sessions, ${messages} messages (${Math.round((messages * 1000) / Math.max(1, durationMs))} a second), ${failures} failures`;

/** The last line of a run. */
export function summaryOf(target: Target, result: FuzzResult, seed: number, failOn: FailOn): string {
  const { sessions, messages, durationMs, cutShort, untold, stories } = result;
  const failed = stories.some((story) => gates(story, failOn));
  const word = failed ? '✗ nonconformant' : cutShort === null ? '✓ no failure' : '? incomplete';
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  const left =
    untold > 0 ? `; nothing can be told of ${untold} sessions, during which this machine was held up` : '';
  return `${word}  ${addressOf(target.url)}  ${sessions} sessions, ${messages} messages in ${seconds}, seed ${seed}${left}${cutShort === null ? '' : `: ${cutShort}`}`;
}

/** What the sessions reached, and what they never did; empty where there were none. */
export function reachedInWords({ sessions, reached }: FuzzResult): string {
  if (sessions === 0) return '';
  const never = judgedRequirements.filter(({ id }) => !reached.requirements.includes(id)).map(({ id }) => id);
  return `reached: ${reached.states} pairs of a state and a command, ${reached.requirements.length} of ${judgedRequirements.length} requirements; never: ${shortenIds(never)}\n`;
}
