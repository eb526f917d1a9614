import { deepMutants } from './deep-mutants.ts';
import { crashed, type DeepTask } from './deep-task.ts';
import { type CalmProof, type DeepProof, proveCalm, proveDeep } from './prove-deep.ts';
import { rightServers } from './right-servers.ts';

// This is a process of its own: a server may block or end it, and the proof goes on with the next one.
process.on('message', (task: DeepTask) => {
  void prove(task).then((proof) => process.send?.(proof));
});
// The parent has ended.
process.on('disconnect', () => process.exit());

async function prove(task: DeepTask): Promise<DeepProof | CalmProof> {
  const { kind, name, seed, timeMs } = task;
  const isNamed = (each: { readonly name: string }): boolean => each.name === name;
  try {
    return kind === 'deep'
      ? await proveDeep(deepMutants.find(isNamed)!, seed, timeMs)
      : await proveCalm(rightServers.find(isNamed)!, seed, timeMs);
  } catch (error) {
    return crashed(task, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
