import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../src/server/index.ts';
import { startBareServer } from './bare-server.ts';

/** The server in this process: bare, or the reference server with its store in memory or in a file. */
const [kind = 'bare', secret = '', members = '[]'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'imtypes-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('disconnect', () => process.exit());

/** What this process has used so far. */
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss } = process.memoryUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rss });
});

if (kind === 'bare') startBareServer((url) => process.send?.({ url }));
else {
  const { url } = await startServer({
    port: 0,
    secret,
    groups: [{ id: 'everybody', members: JSON.parse(members) as string[] }],
    ...(kind === 'file' ? { storeFile: join(folder, 'chat.db') } : {}),
  });
  process.send?.({ url });
}
