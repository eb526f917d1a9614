import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Report } from '../../schema/report.ts';
import { isRequirementId } from '../../schema/requirements/index.ts';
import { whereIs } from '../config/merge.ts';
import { reasonOf } from '../config/reason.ts';
import type { Resolved } from '../config/resolve.ts';
import { show, UsageError } from '../config/usage-error.ts';
import { type Baseline, type KnownFailure, NO_REASON, updateBaseline } from '../report/baseline.ts';
import { count } from '../report/results.ts';

/** A baseline that a run was given, and how to bring it up to date. */
export interface OpenBaseline {
  readonly baseline: Baseline;
  /** What it is after these results, where it is to be brought up to date; written at once. */
  update(report: Report): UpdatedBaseline;
}

/** A baseline after a run. */
export interface UpdatedBaseline {
  readonly baseline: Baseline;
  /** What was written, in a sentence; null where it was not to be brought up to date. */
  readonly written: string | null;
  /** Why it could not be written, in a sentence. */
  readonly fault: string | null;
}

/** A baseline that is asked for. */
export interface AskedBaseline {
  /** Path of the file; undefined where none is given. */
  readonly path: string | undefined;
  /** What the path is relative to. */
  readonly folder: string;
  /** Whether the file is to be brought up to date. */
  readonly isUpdate: boolean;
  /** How a person finds what was asked for. */
  readonly where: { readonly baseline: string; readonly updateBaseline: string };
}

/** The baseline that a configuration asks for. */
export const baselineOf = ({ config, origins, file }: Resolved, cwd: string): AskedBaseline => ({
  path: config.baseline,
  folder: origins.baseline?.source === 'file' ? file!.folder : cwd,
  isUpdate: config.updateBaseline,
  where: { baseline: whereIs(origins, 'baseline'), updateBaseline: whereIs(origins, 'updateBaseline') },
});

/** Opens a baseline; null where none is asked for. Throws a UsageError for one that cannot be read. */
export function openBaseline({ path: shown, folder, isUpdate, where }: AskedBaseline): OpenBaseline | null {
  if (shown === undefined) {
    if (!isUpdate) return null;
    throw new UsageError(where.updateBaseline, 'needs the file: --baseline known.json');
  }
  const path = resolve(folder, shown);
  const baseline = readBaseline(path, shown, where.baseline, isUpdate);
  return {
    baseline,
    update(report) {
      if (!isUpdate) return { baseline, written: null, fault: null };
      const updated = updateBaseline(baseline, report);
      const fault = writeBaseline(path, shown, updated);
      return { baseline: updated, written: fault === null ? inWords(shown, baseline, updated) : null, fault };
    },
  };
}

/** What is in the file now, and what there is to do by hand. */
function inWords(shown: string, before: Baseline, { known }: Baseline): string {
  const keyOf = ({ requirement, fingerprint }: KnownFailure): string => `${requirement} ${fingerprint}`;
  const countIn = (some: readonly KnownFailure[], others: readonly KnownFailure[]): number =>
    some.filter((entry) => !others.some((each) => keyOf(each) === keyOf(entry))).length;
  const [added, removed] = [countIn(known, before.known), countIn(before.known, known)];
  const open = known.filter(({ reason }) => reason === NO_REASON).length;
  const todo = open === 0 ? '' : `; ${open} of them say ${show(NO_REASON)}: give the reason there`;
  return `baseline: ${show(shown)} holds ${count(known.length, 'known failure')}, ${added} new, ${removed} removed${todo}`;
}

const TAKES =
  '{ "version": 1, "known": [{ "requirement": "PRIV-03", "fingerprint": "...", "reason": "...", "expires": "2026-12-31" }] }';

/** The failures that a file knows; none where it is not there and `mayLack` says that it is about to be written. */
function readBaseline(path: string, shown: string, where: string, mayLack: boolean): Baseline {
  if (!existsSync(path)) {
    if (mayLack) return { version: 1, known: [] };
    throw new UsageError(where, `there is no file ${JSON.stringify(shown)}; --update-baseline writes it`);
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(shown, `is no JSON that can be read (${reasonOf(error)}); takes ${TAKES}`);
  }
  return checkBaseline(value, shown);
}

function checkBaseline(value: unknown, shown: string): Baseline {
  const { version, known } = (value ?? {}) as { version?: unknown; known?: unknown };
  if (version !== 1 || !Array.isArray(known))
    throw new UsageError(shown, `is no list of known failures; takes ${TAKES}`);
  known.forEach((entry: unknown, at) => {
    const fault = faultIn(entry);
    if (fault !== null) throw new UsageError(`${shown}: known ${at + 1}`, fault);
  });
  return { version: 1, known: known as KnownFailure[] };
}

function faultIn(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null)
    return `got ${show(entry)}, takes an object as in ${TAKES}`;
  const { requirement, fingerprint, reason, expires, flaky } = entry as Record<string, unknown>;
  if (typeof requirement !== 'string' || !isRequirementId(requirement))
    return `requirement: got ${show(requirement)}, takes an id such as PRIV-03`;
  if (typeof reason !== 'string' || reason.trim() === '')
    return `reason: got ${show(reason)}, takes why ${requirement} is let pass`;
  if (flaky !== true && typeof fingerprint !== 'string')
    return `fingerprint: got ${show(fingerprint)}, takes the one that the report as JSON shows for the violation`;
  if (expires !== undefined && !(typeof expires === 'string' && isDay(expires)))
    return `expires: got ${show(expires)}, takes a day such as 2026-12-31`;
  return null;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** Writes it; returns what went wrong, in a sentence, or null. */
function writeBaseline(path: string, shown: string, baseline: Baseline): string | null {
  try {
    writeFileSync(path, `${JSON.stringify(baseline, null, 2)}\n`);
    return null;
  } catch (error) {
    return `the baseline could not be written to ${JSON.stringify(shown)} (${reasonOf(error)})`;
  }
}
