import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';

/** CONN-02: closes with this code, and the server answers with a close of its own. */
export async function judgeClose(stage: Stage, connection: Connection, code: number): Promise<void> {
  const closed = await connection.close(code);
  if (stage.world.ended) return;
  if (closed && closed.code !== 1006) return stage.findings.observe('CONN-02');
  stage.findings.violate('CONN-02', {
    message: `a close with code ${code} was not answered by a close`,
    expected: 'a close frame from the server',
    actual: closed ? 'the connection was dropped without one' : `nothing within ${stage.world.timeoutMs} ms`,
    events: closed ? [closed] : [],
  });
}
