import type { Stage } from '../../driver/stage.ts';

/** A user with the id of a group only listens; why that connection could not be opened, null where it was. */
export async function openNamesake({ world }: Stage, user: string): Promise<string | null> {
  try {
    const opened = await world.connections.openAs(user);
    return opened.kind === 'opened' ? null : opened.refusal.detail;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Tries those again who could not be opened early. A user whom the server does not know leaves GRP-08 untested. */
export async function openNamesakes(stage: Stage, early: readonly (string | null)[]): Promise<void> {
  const { cast, findings } = stage;
  if (cast.namesakes.length === 0)
    findings.untestable('GRP-08', 'needs a user with the id of a group: name one with --user <group id>');
  for (const [i, user] of cast.namesakes.entries()) {
    const refused = early[i] === null ? null : await openNamesake(stage, user);
    if (refused !== null)
      findings.untestable('GRP-08', `the server refuses user ${user}, who has the id of a group: ${refused}`);
  }
}
