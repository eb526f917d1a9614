import type { Report } from '../../schema/report.ts';
import type { Transcript } from '../history/transcript.ts';
import { Judge } from '../judge/judge.ts';
import { reportOf } from './report-of.ts';
import type { ResultOptions } from './results.ts';

/**
 * Judges a recorded history again, without a server: the same findings as the live run had, by the checkers of this
 * version. What was secret is not in a transcript, so nothing is hidden here.
 */
export function judgeTranscript({ header, events, end }: Transcript, options: ResultOptions): Report {
  const judge = new Judge(header.target, header.timeoutMs);
  for (const event of events) judge.accept(event);
  judge.finish(end.decidedBefore, end.working);
  return reportOf({ ...header, ...end, judge, redact: (text) => text }, options);
}
