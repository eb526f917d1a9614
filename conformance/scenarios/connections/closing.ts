import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';

/** What a close frame says: a code, null for none, and a reason. */
export interface Farewell {
  readonly code: number | null;
  readonly reason?: string;
}

/** CONN-02: closes, and the server answers with a close of its own. */
export async function judgeClose(
  stage: Stage,
  connection: Connection,
  { code, reason }: Farewell,
  requirement: RequirementId = 'CONN-02',
): Promise<void> {
  const closed = await connection.close(code, reason);
  // Where the server was first it has nothing to answer.
  if (stage.world.ended || connection.endedByServer) return;
  if (closed && closed.code !== 1006) return stage.findings.observe(requirement);
  const what = code === null ? 'without a code' : `with code ${code}${reason ? ' and a reason' : ''}`;
  stage.findings.violate(requirement, {
    message: `a close ${what} was not answered by a close`,
    expected: 'a close frame from the server',
    actual: closed ? 'the connection was dropped without one' : `nothing within ${stage.world.timeoutMs} ms`,
    events: closed ? [closed] : [],
  });
}
