import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';

/** What a close frame says: a code, null for none, and a reason. */
export interface Farewell {
  readonly code: number | null;
  readonly reason?: string;
  /** Without waiting for what is under way. */
  readonly hasty?: boolean;
}

/** Closes; the server owes a close of its own. */
export async function closeInOrder(
  stage: Stage,
  connection: Connection,
  { code, reason, hasty }: Farewell,
  requirement: RequirementId = 'CONN-02',
): Promise<void> {
  await connection.close(code, reason, hasty);
  stage.due({ what: 'close answered', requirement, connection: connection.id });
}
