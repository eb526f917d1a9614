import type { Report } from '../../schema/report.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { limitsOf } from '../config/limits.ts';
import type { Resolved } from '../config/resolve.ts';
import { guestNote } from '../driver/guest.ts';
import { redactor } from '../history/redact.ts';
import { STATUS_WORDS } from '../report/results.ts';
import { readable } from '../report/workflow-commands.ts';
import type { VerifyOptions } from '../runner/verify-options.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import type { OpenBaseline } from './baseline-file.ts';
import type { Corpus } from './corpus.ts';
import type { Interrupt } from './interrupt.ts';
import { EXIT, type Io } from './io.ts';
import type { Outputs } from './outputs.ts';
import { progressOn } from './progress.ts';
import { mergeRuns } from './repeat.ts';
import type { TranscriptFile } from './transcript-file.ts';

/** Where a run writes to. */
export interface Destinations {
  readonly outputs: Outputs;
  readonly transcript: TranscriptFile | null;
  /** What is known and let pass, where such a file is given. */
  readonly known: OpenBaseline | null;
  readonly corpus: Corpus | null;
  /** The command that shows the run again, or sends a saved session again. */
  readonly rerun: (file?: string) => string;
}

/** What a person should know before the run; a program that reads the reports needs none of it. */
export async function sayBefore(
  io: Io,
  { terminal }: Outputs,
  notes: readonly string[],
  target: Target,
  { requirements, excluded = [] }: VerifyOptions,
): Promise<void> {
  const redact = redactor(secretsOfTarget(target));
  const guest = guestNote(target);
  const lines = [...notes, ...(guest === null ? [] : [guest])].map((note) => `note: ${note}`);
  if (terminal && requirements !== undefined) {
    const { selectionInWords } = await import('../runner/selection.ts');
    const selection = selectionInWords(requirements);
    if (selection !== null) lines.push(`note: ${selection}`);
  }
  if (terminal)
    for (const { requirements: limited, status, reason } of limitsOf(target)) {
      const isLeftOut = (id: RequirementId): boolean => excluded.some((each) => each.id === id);
      const ids = limited.filter((id) => (requirements?.includes(id) ?? true) && !isLeftOut(id));
      if (ids.length > 0) lines.push(`${STATUS_WORDS[status]}: ${shortenIds(ids)}: ${reason}`);
    }
  if (lines.length > 0) await io.stderr.write(`${readable(redact(lines.join('\n')))}\n`);
}

/** A run that is prepared: all that could be checked before it was. */
export interface Run {
  readonly target: Target;
  readonly options: VerifyOptions;
  readonly resolved: Resolved;
  readonly to: Destinations;
  readonly io: Io;
  readonly interrupt: Interrupt;
}

/** Judges as often as is asked, and writes what came of it; returns the exit code. */
export async function judgeAndReport({ target, options, resolved, to, io, interrupt }: Run): Promise<number> {
  const { outputs, transcript, known, corpus, rerun } = to;
  const { verify } = await import('../runner/verify.ts');
  const { fuzzPhase } = await import('./fuzz-phase.ts');
  const { config } = resolved;
  const isCi = io.env.CI !== undefined;
  const progress = progressOn(io.stderr, io.env.TERM === 'dumb' || isCi);
  const { signal } = interrupt;
  const runs: Report[] = [];
  try {
    do {
      const run = config.repeat === 1 ? '' : `run ${runs.length + 1} of ${config.repeat}: `;
      const onProgress = (what: string) => progress.show(run + what);
      runs.push(
        await verify(target, { ...options, signal, onProgress, transcript: transcript?.transcriber }),
      );
    } while (runs.length < config.repeat && !signal.aborted);
    const fuzzed = await fuzzPhase(mergeRuns(runs, config.failOnFlaky), {
      ...{ target, resolved, options, corpus, signal, progress, isCi },
      leftMs: options.budgetMs - (runs.at(-1)?.durationMs ?? 0),
      replayCommand: rerun,
    });
    progress.clear();
    const updated = known?.update(fuzzed);
    const report = updated ? mergeRuns([fuzzed], config.failOnFlaky, updated.baseline) : fuzzed;
    const faults = await outputs.write(report);
    if (updated?.fault) faults.push(updated.fault);
    const lost = transcript?.write();
    if (lost) faults.push(lost);
    faults.push(...(corpus?.faults ?? []));
    for (const fault of faults) await io.stderr.write(`imtypes: ${fault}\n`);
    const notes = [updated?.written, noSessionsNote(report, resolved, options), outputs.found];
    if (outputs.terminal) for (const note of notes) if (note) await io.stderr.write(`${note}\n`);
    if (interrupt.byPerson) return EXIT.interrupted;
    return faults.length > 0 ? EXIT.incomplete : EXIT[report.verdict];
  } finally {
    progress.clear();
  }
}

/** What nobody would notice: a baseline makes the verdict green, and the random sessions are left out all the same. */
function noSessionsNote(
  { verdict, fuzzing, requirements }: Report,
  { config, origins }: Resolved,
  options: VerifyOptions,
): string | null {
  const isLeftOut = fuzzing === undefined && origins.fuzz?.source === 'default' && config.fuzz !== 'off';
  const isWhole = options.requirements === undefined && verdict === 'conformant';
  return isLeftOut && isWhole && requirements.some(({ known }) => known)
    ? `note: no random sessions were played, since the server is known to be wrong; --fuzz ${config.fuzz} plays them all the same`
    : null;
}
