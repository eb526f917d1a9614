import type { Report, RequirementResult, Scope } from '../../schema/report.ts';
import { isOfGate } from '../../schema/requirements/gate.ts';
import type { FailOn } from './verify-options.ts';

/** The verdict. Requirements that gate decide it; a run that was cut short, or that left one of these untested, is never conformant. */
export function verdictOf(
  results: readonly RequirementResult[],
  failOn: FailOn,
  cutShort: string | null,
  scope: Pick<Scope, 'named' | 'beyond'> = {},
): Pick<Report, 'verdict' | 'reason'> {
  const gating = results.filter((result) => isOfGate(result, { failOn, scope }));
  if (gating.some(({ status }) => status === 'failed'))
    return { verdict: 'nonconformant', ...(cutShort === null ? {} : { reason: cutShort }) };
  if (cutShort !== null) return { verdict: 'incomplete', reason: cutShort };
  const open = gating.filter(({ status }) => status === 'untestable');
  if (open.length > 0)
    return {
      verdict: 'incomplete',
      reason: `not put to the test: ${open.map(({ id, note }) => `${id} (${note})`).join('; ')}`,
    };
  return { verdict: 'conformant' };
}

/** Failed requirements that do not gate. */
export const adviceCount = (
  results: readonly RequirementResult[],
  failOn: FailOn,
  scope: Pick<Scope, 'named' | 'beyond'> = {},
): number =>
  results.filter((result) => result.status === 'failed' && !isOfGate(result, { failOn, scope })).length;
