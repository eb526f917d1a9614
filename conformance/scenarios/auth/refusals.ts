import type { Stage } from '../../driver/stage.ts';
import type { Refusal } from '../../history/event.ts';
import type { BadToken } from './bad-tokens.ts';

/** Whether its refusal has to say what it is. */
export const judgesRefusal = ({ requirement, extreme }: BadToken): boolean =>
  !extreme && ['AUTH-03', 'AUTH-04', 'AUTH-05', 'AUTH-06'].includes(requirement);

/** AUTH-07 of a handshake that was not accepted; 429 says why where it comes after clear refusals of others. */
export function judgeRefusal({ findings }: Stage, row: BadToken, refusal: Refusal): void {
  if (!judgesRefusal(row)) return;
  const noToken = row.requirement === 'AUTH-06' || row.requirement === 'AUTH-03';
  const { observations, broken } = findings.account('AUTH-07');
  const clear = [401, 403, ...(noToken ? [400] : []), ...(observations > broken ? [429] : [])];
  if (refusal.kind === 'status' && clear.includes(refusal.status ?? 0)) return findings.observe('AUTH-07');
  findings.violate('AUTH-07', {
    message: `the refusal of a handshake with ${row.label} does not say what it is`,
    expected: 'HTTP 401 or 403, or at once a close with 1008, 3000 or 4xxx',
    actual: refusal.detail,
    events: [],
  });
}
