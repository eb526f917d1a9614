import type { Target } from '../targets/target.ts';
import type { Config } from './config.ts';
import { UsageError } from './usage-error.ts';

/** The target that a configuration describes, for programs; throws a UsageError that names the key that is wrong. */
export async function targetOf(config: Config): Promise<Target> {
  const [{ checkConfig }, { readTarget }] = await Promise.all([import('./check.ts'), import('./target.ts')]);
  const { url, ...rest } = await checkConfig(config, 'config');
  if (url === undefined)
    throw new UsageError('config: url', 'is needed: the ws:// or wss:// URL of the server');
  const folder = process.cwd();
  return (await readTarget({ ...rest, url }, {}, { cwd: folder, file: folder })).target;
}
