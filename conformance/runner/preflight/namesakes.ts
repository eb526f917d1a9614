import type { Stage } from '../../driver/stage.ts';

/** A user with the id of a group only listens; tells whether that connection could be opened. */
export async function openNamesake({ world, scenario }: Stage, user: string): Promise<boolean> {
  try {
    const opened = await world.connections.openAs(user);
    if (opened.kind === 'opened') world.connections.setPrimary(user, opened.connection);
    return opened.kind === 'opened';
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    world.recorder.record(scenario, { kind: 'tokenless', user, detail });
    return false;
  }
}

/** Those who could not be opened early are asked for again. */
export async function openNamesakes(stage: Stage, early: readonly boolean[]): Promise<void> {
  const { namesakes } = stage.cast;
  stage.found('namesakes', namesakes.length);
  for (const [i, user] of namesakes.entries()) {
    if (!early[i]) await openNamesake(stage, user);
    stage.due({ what: 'connected', requirement: 'GRP-08', user });
  }
}

/** Those whose connections the server has ended meanwhile, for reasons of its own, listen again. */
export async function reopenNamesakes(stage: Stage): Promise<void> {
  const { cast, world } = stage;
  const gone = cast.namesakes.filter((user) => {
    const own = world.connections.all.filter((each) => each.user === user);
    return own.length > 0 && own.every(({ endedByServer }) => endedByServer !== null);
  });
  await Promise.all(gone.map((user) => openNamesake(stage, user)));
}
