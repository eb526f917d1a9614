import type { Fuzzing } from '../../schema/report.ts';
import type { Session } from './commands.ts';
import type { Failure } from './failure.ts';
import { sessionFor } from './for-target.ts';
import { type Ground, runSession, type SessionOutcome } from './run-session.ts';
import type { SessionFile } from './session-file.ts';
import { triesFor } from './trials.ts';

/** A session that failed before, and the name of its file. */
export interface PastFailure {
  readonly name: string;
  readonly file: SessionFile;
}

/** What came of one. */
export interface PastOutcome {
  readonly told: Fuzzing['corpus'][number];
  /** How it failed, where it did. */
  readonly seen: {
    readonly session: Session;
    readonly failure: Failure;
    readonly outcome: SessionOutcome;
  } | null;
  readonly messages: number;
}

/** Plays a past failure, a race as often as it takes to tell; `isNews` says of a failure whether it is known. */
export async function playPast(
  ground: Ground,
  { name, file }: PastFailure,
  timeoutMs: number,
  isNews: (failure: Failure) => boolean,
): Promise<PastOutcome> {
  const session = sessionFor(file, ground.bounds.cast);
  if (typeof session === 'string')
    return { told: { file: name, outcome: 'not played', reason: session }, seen: null, messages: 0 };
  let messages = 0;
  let known = false;
  let tries = triesFor(file.rate);
  for (; tries > 0 && !ground.signal.aborted; tries--) {
    const outcome = await runSession(ground, session, { timeoutMs });
    ground.reach.add(session, outcome);
    messages += outcome.messages;
    const failure = outcome.failures.find(isNews);
    if (failure)
      return { told: { file: name, outcome: 'fails' }, seen: { session, failure, outcome }, messages };
    known ||= outcome.failures.length > 0;
  }
  const isDone = tries === 0;
  return {
    told: isDone
      ? { file: name, outcome: known ? 'known' : 'passes' }
      : { file: name, outcome: 'not played', reason: 'there was no time left for it' },
    seen: null,
    messages,
  };
}
