import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { largestServed, sizedMessage } from './sized-message.ts';
import { haveCome, outcomeOf, replace, settleTries } from './tries.ts';

const KIB = 1024;

/** Where the form of the length changes (RFC 6455, 5.2). */
const FORMS = [125, 126, 127, 65_535, 65_536];

/** Sizes of common buffers, with one byte less and one more. */
const BUFFERS = [KIB, 4 * KIB, 8 * KIB, 16 * KIB, 32 * KIB];

/** Bytes of a client's head before a payload of up to 65,535 bytes: a buffer may hold it together with the payload. */
const HEAD = 8;

/** Lengths of payloads that are tried; content of 0 bytes is no message, and empty fragments are FRAME-03's. */
const LENGTHS = [...FORMS, ...BUFFERS.flatMap((size) => [size - 1, size, size + 1, size - HEAD])];

/** More lengths that are lost again say nothing new, and each may cost the patience of a run. */
const MOST_LOST_AGAIN = 3;

/** Lengths at which the server's own frames change their form, or fill a common buffer. */
const PUSHES = [4 * KIB, 16 * KIB, 65_535, 65_536, 65_537];

/** A frame of one of these lengths, as it was sent. */
export interface OfLength {
  readonly length: number;
  readonly entry: Entry;
}

/**
 * FRAME-06: sends frames of every length that matters, up to the largest that is known to pass. FRAME-05 and MSG-05: and
 * messages with pushes of such lengths.
 */
export async function sendLengths(stage: Stage, from: Connection, to: string): Promise<readonly OfLength[]> {
  const largest = largestServed(stage);
  const sent: OfLength[] = [];
  for (const length of LENGTHS.filter((each) => each <= largest)) {
    const entry = sendOf(stage, from, to, length);
    if (!entry) continue;
    sent.push({ length, entry });
    await stage.paced(
      from,
      sent.map((each) => each.entry),
    );
  }
  const pushes = sendForPushes(stage, from, to);
  await outcomeOf(stage, [...sent.map(({ entry }) => entry), ...pushes], to);
  return sent;
}

/** Each of them falls due; what was lost is sent once more on a connection of its own, which must not be in use. */
export async function settleLengths(
  stage: Stage,
  from: string,
  to: string,
  sent: readonly OfLength[],
): Promise<void> {
  let lostAgain = 0;
  for (const { length, entry } of sent) {
    const isTried = !haveCome([entry], to) && lostAgain < MOST_LOST_AGAIN;
    // Where a connection ends over one of them, any of those before it may be lost, too.
    const again = isTried ? await sendAlone(stage, from, to, length) : null;
    if (again && !haveCome([again], to)) lostAgain++;
    await settleTries(stage, from, {
      how: `of ${length} bytes`,
      frames: 'of a length',
      user: to,
      tries: again ? [[entry], [again]] : [[entry]],
    });
  }
  if (sent.some(({ entry }) => !haveCome([entry], to))) await replace(stage, from);
}

function sendOf(stage: Stage, from: Connection, to: string, length: number): Entry | null {
  const sized = sizedMessage(stage, to, length, `a frame of ${length} bytes`);
  return sized && from.sendText(stage.scenario, sized.text, sized.message, sized.intent);
}

/** What stood before it on a connection may have been the cause. */
async function sendAlone(stage: Stage, user: string, to: string, length: number): Promise<Entry | null> {
  await replace(stage, user);
  const [sender] = await stage.allConnected([user, to]);
  if (sender?.user !== user || stage.world.ended) return null;
  const entry = sendOf(stage, sender, to, length);
  if (entry) await outcomeOf(stage, [entry], to);
  return entry;
}

/** Messages whose pushes have these lengths, as far as an earlier push tells what the server adds. Nothing is owed for them. */
function sendForPushes(stage: Stage, from: Connection, to: string): readonly Entry[] {
  const added = bytesAdded(stage, from.user as string, to);
  if (added === null) return [];
  return PUSHES.filter((length) => length <= added.largest).flatMap((length) => {
    const own = length - added.bytes;
    const sized = sizedMessage(stage, to, own, `a message with a push of ${length} bytes`);
    return sized ? [from.sendText(stage.scenario, sized.text, sized.message, sized.intent)] : [];
  });
}

/** How many bytes longer the last push between these two was than the frame that it came of, and how long a push has been. */
function bytesAdded(
  { world }: Stage,
  from: string,
  to: string,
): { readonly bytes: number; readonly largest: number } | null {
  let bytes: number | null = null;
  let largest = 0;
  for (const { sender, sent, message, deliveries } of world.judge.ledger.entries) {
    for (const { connection, event, message: push } of deliveries) {
      if (push.content !== message?.content) continue;
      largest = Math.max(largest, event.bytes.length);
      if (sender === from && connection.user === to)
        bytes = event.bytes.length - Buffer.byteLength(sent.text);
    }
  }
  return bytes === null ? null : { bytes, largest };
}
