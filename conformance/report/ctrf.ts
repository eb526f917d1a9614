import type { Report, RequirementResult } from '../../schema/report.ts';
import { areaOf } from '../../schema/requirements/areas.ts';
import { distinctOf } from './distinct.ts';
import { evidenceLines } from './evidence-lines.ts';
import { areasOf, isFlaky, STATUS_WORDS, type Standing, sentenceOf, standingOf } from './results.ts';
import { stableUuid } from './stable-uuid.ts';
import { visible } from './visible.ts';
import { readable } from './workflow-commands.ts';

/** How the Common Test Report Format calls each. */
const STATUSES: Readonly<Record<Standing, 'passed' | 'failed' | 'skipped' | 'pending' | 'other'>> = {
  passed: 'passed',
  failed: 'failed',
  advice: 'other',
  known: 'other',
  flaky: 'other',
  untestable: 'pending',
  notApplicable: 'skipped',
};

/** The report in the Common Test Report Format, specVersion 0.0.0: one test for each requirement, which its id names. */
export function reportCtrf(report: Report): string {
  const start = Date.parse(report.startedAt) || 0;
  const stop = start + Math.round(report.durationMs);
  const runId = stableUuid('run', report.startedAt, report.target.url, String(report.seed));
  const tests = report.requirements.map((result) => testOf(result, report, runId));
  const count = (status: string): number => tests.filter((each) => each.status === status).length;
  const { tool, target, verdict, reason, scope, failOn, seed, spec } = report;
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    reportId: stableUuid('report', runId, verdict),
    runId,
    timestamp: new Date(stop).toISOString(),
    generatedBy: 'imtypes',
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        suites: areasOf(report).length,
        start,
        stop,
        duration: stop - start,
        extra: { verdict, reason, scope, failOn, seed },
      },
      tests,
      environment: {
        testEnvironment: target.url,
        extra: { spec, users: target.users, groups: target.groups },
      },
    },
  };
  return `${readable(JSON.stringify(document, null, 2))}\n`;
}

function testOf(result: RequirementResult, report: Report, runId: string) {
  const { id, level, origin, status, note, observations, violations, known } = result;
  const standing = standingOf(result, report);
  const [first] = violations;
  const message = first?.message ?? note;
  return {
    testId: id,
    executionId: stableUuid('execution', runId, id),
    name: `${id} ${sentenceOf(id)}`.trim(),
    status: STATUSES[standing],
    rawStatus: STATUS_WORDS[status],
    // A run plays many requirements at once: there is no time of one alone.
    duration: 0,
    suite: [areaOf(id)],
    type: 'conformance',
    tags: [level, origin],
    labels: { level, origin, standing },
    ...(message === undefined ? {} : { message: visible(message) }),
    ...(first === undefined
      ? {}
      : {
          trace: distinctOf(result)
            .flatMap((each) => evidenceLines(each.violation, each.pattern))
            .join('\n'),
        }),
    ...(isFlaky(result) ? { flaky: standing === 'passed' } : {}),
    extra: {
      observations,
      note,
      known,
      fingerprints: violations.flatMap(({ fingerprint }) => fingerprint ?? []),
      rerun: first?.rerun,
    },
  };
}
