import type { Report } from '../../../schema/report.ts';
import { sampleReport, sampleResult, sampleViolation } from '../sample-report.ts';

/** A result that failed once, by a violation whose fingerprint is known. */
export const failed = (id: string, changes = {}) =>
  sampleResult(id, {
    status: 'failed',
    violations: [sampleViolation({ fingerprint: 'aaaabbbbcccc' })],
    ...changes,
  });

/** Every standing that a result can have. */
export const all = sampleReport({
  verdict: 'nonconformant',
  reason: 'something\nin two lines',
  requirements: [
    sampleResult('AUTH-01', { note: 'measured' }),
    failed('PRIV-03'),
    failed('PRIV-05', { level: 'SHOULD' }),
    failed('MSG-05', { known: { reason: 'mended in release 9', expires: '2999-01-01' } }),
    failed('MSG-06', { note: 'flaky: failed 1, passed 2 of 3 runs' }),
    sampleResult('MSG-07', { note: 'flaky: untestable 1, passed 2 of 3 runs', status: 'untestable' }),
    sampleResult('GRP-08', { status: 'untestable', observations: 0, note: 'no group has the id of a user' }),
    sampleResult('AUTH-11', { status: 'notApplicable', observations: 0, note: 'no anonymous connections' }),
  ],
});
/** One report of each kind, by its name. */
export const REPORTS: Readonly<Record<string, Report>> = {
  all,
  empty: sampleReport({ verdict: 'incomplete', reason: 'the server cannot be reached' }),
  conformant: sampleReport({ requirements: [sampleResult('AUTH-01')] }),
  part: sampleReport({
    requirements: [sampleResult('AUTH-01')],
    scope: { judged: 1, of: 78, named: ['AUTH-01'] },
  }),
};
