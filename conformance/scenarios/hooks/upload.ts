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

/** Behind the small file those longer than what servers buffer or cut at: 64 and 128 KiB, and 1 MiB. */
const LONGER = [200_003, 1_100_003];

/** Bytes of which no part is like another one, so that none can be lost or stand in the place of another unseen. */
function bytesOf(length: number): Buffer {
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, (_, i) => Math.imul(i, 2_654_435_761));
  return Buffer.from(words.buffer).subarray(0, length);
}

/** MEDIA-01: uploaded files come back the same, and a message made of one arrives. */
export const uploadScenario: Scenario = {
  name: 'upload',
  title: 'files uploaded, fetched and sent',
  serves: ['MEDIA-01'],
  disturbs: 'MEDIA-01',
  async run(stage) {
    const { cast, world } = stage;
    const { upload } = world.target.hooks;
    if (!upload) return;
    const [alice, bob] = await stage.allConnected([cast.alice, cast.bob]);
    if (!alice || !bob) return;
    const user = cast.alice;
    const url = await uploadAndFetch(stage, user, BYTES, upload);
    if (url === null) return;
    const entry = await sendFile(stage, alice, cast.bob, url);
    // A server, or what stands before it, may have a limit: what it refuses is told by the hook, and is no fault.
    for (const length of LONGER)
      if ((await uploadAndFetch(stage, user, bytesOf(length), upload)) === null) break;
    // It is for everybody who gets the message, also once there are more files of that name.
    await fetchBack(stage, url);
    await stage.arrived([entry]);
  },
};

/** Uploads a file, fetches it again, and sends a message made of it; null where the hook fails. */
export async function sendUpload(
  stage: Stage,
  from: Connection,
  to: string,
  upload: NonNullable<Hooks['upload']>,
): Promise<Entry | null> {
  const url = await uploadAndFetch(stage, from.user as string, BYTES, upload);
  return url === null ? null : sendFile(stage, from, to, url);
}

const NAME = 'imtypes 图.bin';

/** Where the file is found; null where the hook fails. */
async function uploadAndFetch(
  stage: Stage,
  user: string,
  bytes: Buffer,
  upload: NonNullable<Hooks['upload']>,
): Promise<string | null> {
  const uploaded = await callHook('upload', () => upload({ name: NAME, bytes: new Uint8Array(bytes), user }));
  if ('failed' in uploaded) {
    stage.unprovoked(['MEDIA-01'], uploaded.failed);
    return null;
  }
  const { url } = uploaded.value;
  stage.world.recorder.record(stage.scenario, { kind: 'uploaded', user, file: digestOf(bytes), url });
  await fetchBack(stage, url);
  return url;
}

const sendFile = (stage: Stage, from: Connection, to: string, url: string): Promise<Entry> =>
  stage.sendInTurn(
    from,
    to,
    { requirement: 'MEDIA-01', label: 'a file message made of an upload' },
    { type: 'file', fileName: NAME, fileSize: BYTES.length },
    (marker) => JSON.stringify({ url, marker }),
  );

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
