import type { Evidence, Report } from '../../schema/report.ts';
import type { Transcript } from '../history/transcript.ts';
import { Judge } from '../judge/judge.ts';
import { reportOf } from './report-of.ts';
import type { ResultOptions } from './scope.ts';
import { evidenceOf } from './shown-finding.ts';

/**
 * Judges a recorded history again, without a server: the same findings as the live run had, by the checkers of this
 * version. What was secret is not in a transcript, so nothing is hidden here.
 */
export const judgeTranscript = (transcript: Transcript, options: ResultOptions): Report =>
  inspectTranscript(transcript, options).report;

/** The same, with every event as a report shows it. */
export function inspectTranscript(
  { header, events, end }: Transcript,
  options: ResultOptions,
): { readonly report: Report; readonly history: readonly Evidence[] } {
  const judge = new Judge(header.target, header.timeoutMs);
  for (const event of events) judge.accept(event);
  judge.finish(end.decidedBefore, end.working);
  const run = { ...header, ...end, judge, redact: (text: string) => text };
  return { report: reportOf(run, options), history: events.map((event) => evidenceOf(run, event)) };
}
