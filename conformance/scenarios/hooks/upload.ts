import { createHash } from 'node:crypto';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Digest } from '../../history/event.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Hooks } from '../../targets/target.ts';
import type { Scenario } from '../scenario.ts';
import { answerOf, callHook } from './call-hook.ts';

/** Every byte value, line ends of both kinds, and no valid UTF-8: what careless handling changes. */
const BYTES = Buffer.concat([
  Buffer.from('\r\n\n\r'),
  Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
  Buffer.alloc(3000, 0xe4),
]);

/** MEDIA-01: an uploaded file comes back the same, and a message made of it arrives. */
export const uploadScenario: Scenario = {
  name: 'upload',
  title: 'a file uploaded, fetched and sent',
  serves: ['MEDIA-01'],
  disturbs: 'MEDIA-01',
  async run(stage) {
    const { cast, world } = stage;
    const { upload } = world.target.hooks;
    if (!upload) return;
    const [alice, bob] = await stage.allConnected([cast.alice, cast.bob]);
    if (!alice || !bob) return;
    const entry = await sendUpload(stage, alice, cast.bob, upload);
    if (entry) await stage.arrived([entry]);
  },
};

/** Uploads a file, fetches it again, and sends a message made of it; null where the hook fails. */
export async function sendUpload(
  stage: Stage,
  from: Connection,
  to: string,
  upload: NonNullable<Hooks['upload']>,
): Promise<Entry | null> {
  const user = from.user as string;
  const file = { name: 'imtypes 图.bin', bytes: new Uint8Array(BYTES), user };
  const uploaded = await callHook('upload', () => upload(file));
  if ('failed' in uploaded) {
    stage.unprovoked(['MEDIA-01'], uploaded.failed);
    return null;
  }
  const { url } = uploaded.value;
  stage.world.recorder.record(stage.scenario, { kind: 'uploaded', user, file: digestOf(BYTES), url });
  await fetchBack(stage, url);
  return stage.sendInTurn(
    from,
    to,
    { requirement: 'MEDIA-01', label: 'a file message made of an upload' },
    { type: 'file', fileName: file.name, fileSize: BYTES.length },
    (marker) => JSON.stringify({ url, marker }),
  );
}

/** Enough to tell whether bytes are the same. */
const digestOf = (bytes: Uint8Array): Digest => ({
  length: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

async function fetchBack(stage: Stage, url: string): Promise<void> {
  const { world } = stage;
  const base = new URL(world.target.url);
  base.protocol = base.protocol === 'wss:' ? 'https:' : 'http:';
  if (!URL.canParse(url, base.href)) return;
  const fetched = await answerOf(stage, async () => {
    const response = await fetch(new URL(url, base.href), { signal: AbortSignal.timeout(world.timeoutMs) });
    return { status: response.status, file: digestOf(Buffer.from(await response.arrayBuffer())) };
  });
  const answer = 'failed' in fetched ? fetched : fetched.value;
  world.recorder.record(stage.scenario, { kind: 'fetched', url, answer });
}
