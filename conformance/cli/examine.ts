import { shortenIds } from '../../schema/requirements/shorten-ids.ts';
import { limitsOf } from '../config/limits.ts';
import { castOf } from '../driver/cast.ts';
import { guestNote } from '../driver/guest.ts';
import { redactor } from '../history/redact.ts';
import { STATUS_WORDS } from '../report/results.ts';
import { readable } from '../report/workflow-commands.ts';
import { addressOf } from '../runner/report-of.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import type { OnTarget } from './with-target.ts';

/** Whether judging could begin, and why, without anything secret. */
export interface Examined {
  readonly isReady: boolean;
  readonly text: string;
}

/** Looks whether the server answers, takes the tokens, passes messages, and has the groups: the preflight alone. */
export async function examine({ target, resolved, interrupt }: OnTarget): Promise<Examined> {
  const { verify } = await import('../runner/verify.ts');
  const { timeout, wait, budget, seed } = resolved.config;
  let isReady = false;
  const { reason = '' } = await verify(target, {
    ...{ failOn: 'must', timeoutMs: timeout, waitMs: wait * 1000, budgetMs: budget * 1000, seed },
    signal: interrupt.signal,
    onReady: () => {
      isReady = true;
      return 'stop';
    },
  });
  const lines = isReady
    ? readyLines(target)
    : [`? not ready  ${addressOf(target.url)}`, ...reason.split('\n').map((line) => `  ${line}`)];
  return { isReady, text: readable(redactor(secretsOfTarget(target))(lines.join('\n'))) };
}

/** Who hears whom, and what cannot be judged all the same. */
function readyLines(target: Target): string[] {
  const { users, groups } = castOf(target);
  const guest = guestNote(target);
  return [
    `✓ ready  ${addressOf(target.url)}`,
    `  messages pass between ${users.join(', ')}`,
    ...groups.map(({ id, members }) => `  and in the group ${id}, between ${members.join(', ')}`),
    ...(guest === null ? [] : [`  ${guest}`]),
    ...limitsOf(target).map(
      ({ requirements, status, reason }) =>
        `  ${STATUS_WORDS[status]}: ${shortenIds(requirements)}: ${reason}`,
    ),
  ];
}
