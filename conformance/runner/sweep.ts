import type { Stage } from '../driver/stage.ts';

/**
 * The end of a run: a last fence on every path, and all the time that --timeout allows for what is still due.
 *
 * What should not have come had its chance until here; every negative closes with the run.
 */
export async function sweep(stage: Stage): Promise<void> {
  const { world, cast } = stage;
  const { ledger, receipts } = world.judge;
  const connections = await stage.allConnected(cast.users);
  const entries = connections.flatMap((from, i) => {
    const to = connections[(i + 1) % connections.length];
    return to && to !== from ? [stage.send(from, to.user as string, { label: 'the last fence' })] : [];
  });
  for (const group of cast.groups) {
    const member = connections.find(({ user }) => group.members.includes(user as string));
    if (member) entries.push(stage.send(member, group.id, { label: 'the last fence in a group' }));
  }
  await stage.arrived(entries);
  await Promise.all(world.connections.map((connection) => connection.ping()));
  const outstanding = (): boolean => ledger.pendingEntries().length > 0 || ledger.entries.some((entry) => receipts.isPending(entry));
  await world.whileProgress(() => !outstanding(), world.timeoutMs);
}
