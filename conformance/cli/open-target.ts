import type { Resolved } from '../config/resolve.ts';
import { readTarget } from '../config/target.ts';
import type { Io } from './io.ts';

/** The target of a configuration; without a URL the embedded reference server, which has to be closed. */
export async function openTarget({ config, origins, file }: Resolved, io: Pick<Io, 'cwd'>) {
  const { url } = config;
  if (url !== undefined) {
    const folders = { cwd: io.cwd, file: file?.folder ?? io.cwd };
    return { ...(await readTarget({ ...config, url }, origins, folders)), close: async () => {} };
  }
  const { startEmbedded } = await import('../targets/embedded.ts');
  return { ...(await startEmbedded()), notes: ['no URL given: judging the embedded reference server'] };
}
