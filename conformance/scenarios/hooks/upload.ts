import { show } from '../../checkers/findings.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { callHook } from './membership.ts';

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
    const { cast, world, findings } = stage;
    const { upload } = world.target.hooks;
    if (!upload) return;
    const [alice, bob] = await stage.allConnected([cast.alice, cast.bob]);
    if (!alice || !bob) return;
    const file = { name: 'imtypes 图.bin', bytes: new Uint8Array(BYTES), user: cast.alice };
    const uploaded = await callHook('upload', () => upload(file));
    if ('failed' in uploaded) return findings.untestable('MEDIA-01', uploaded.failed);
    const { url } = uploaded.value;
    await checkBytes(stage, url);
    const entry = stage.send(
      alice,
      cast.bob,
      { requirement: 'MEDIA-01', label: 'a file message made of an upload' },
      { type: 'file', fileName: file.name, fileSize: BYTES.length },
      (marker) => JSON.stringify({ url, marker }),
    );
    await stage.arrived([entry]);
  },
};

async function checkBytes(stage: Stage, url: string): Promise<void> {
  const { world, findings } = stage;
  const base = new URL(world.target.url);
  base.protocol = base.protocol === 'wss:' ? 'https:' : 'http:';
  if (!URL.canParse(url, base.href))
    return violate(stage, 'the URL of an uploaded file cannot be read', 'a URL', show(url));
  const fetched = await callHook('upload', async () => {
    const signal = AbortSignal.any([world.ending.signal, AbortSignal.timeout(world.timeoutMs)]);
    const response = await fetch(new URL(url, base.href), { signal });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  });
  if ('failed' in fetched && world.ended) return;
  if ('failed' in fetched)
    return violate(
      stage,
      'an uploaded file cannot be fetched',
      'its bytes',
      fetched.failed.replace('the hook upload failed: ', ''),
    );
  const { status, bytes } = fetched.value;
  if (status === 200 && bytes.equals(BYTES)) return findings.observe('MEDIA-01');
  violate(
    stage,
    'an uploaded file does not come back as it was',
    `HTTP 200 and the same ${BYTES.length} bytes`,
    `HTTP ${status} and ${bytes.length} bytes${status === 200 ? ', not the same' : ''}`,
  );
}

function violate(stage: Stage, message: string, expected: string, actual: string): void {
  stage.findings.violate('MEDIA-01', { message, expected, actual, events: [] });
}
