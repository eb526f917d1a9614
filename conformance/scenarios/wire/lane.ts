import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { clientFrame } from '../../driver/wire/client-frame.ts';
import { OPCODE } from '../../history/wire.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { CutFrame } from './cut-frames.ts';
import { sizedMessage } from './sized-message.ts';

/** Whole frames in one segment at the end of a lane. */
const TOGETHER = [110, 300, 110];

/** What one connection is written: messages, and the segments in which their frames go out. */
export interface Lane {
  readonly connection: Connection;
  readonly entries: readonly Entry[];
  readonly segments: readonly Buffer[];
}

/**
 * Frames one behind the other: a segment ends within a frame, and holds the rest of the one before. The last segment
 * ends with several whole frames, and a pong of 0 bytes between them, which answers nothing (RFC 6455, 5.5.3).
 */
export function laneOf(stage: Stage, connection: Connection, to: string, frames: readonly CutFrame[]): Lane {
  const entries: Entry[] = [];
  const bytes: Buffer[] = [];
  const cuts: number[] = [];
  let at = 0;
  const add = (frame: Buffer): void => {
    bytes.push(frame);
    at += frame.length;
  };
  const addText = (length: number, label: string, own: readonly number[] = []): void => {
    const sized = sizedMessage(stage, to, length, label) ?? sizedMessage(stage, to, 2 * length, label);
    if (!sized) return;
    entries.push(connection.noteText(stage.scenario, sized.text, sized.message, sized.intent));
    cuts.push(...own.map((cut) => at + cut));
    add(clientFrame(Buffer.from(sized.text)));
  };
  for (const { bytes: length, cuts: own } of frames)
    addText(length, `a frame of ${length} bytes, cut before byte ${own.join(', ')}`, own);
  for (const [i, length] of TOGETHER.entries()) {
    if (i === 2) add(clientFrame(Buffer.alloc(0), OPCODE.pong));
    addText(length, `a frame of ${length} bytes, together with others`);
  }
  const all = Buffer.concat(bytes);
  const edges = [0, ...cuts, all.length];
  return {
    connection,
    entries,
    segments: edges.slice(1).map((edge, i) => all.subarray(edges[i], edge)),
  };
}

/**
 * How long the next segment waits at most for a sign that the server has read the one before; on loopback that takes
 * under 1 ms. What is written so far apart travels apart, however far away the server is; where a busy server reads two
 * segments at once all the same, this try only shows less.
 */
const APART_MS = 10;

/** Writes all lanes side by side, a segment of each at a time; what goes round on another connection parts them. */
export async function writeLanes(stage: Stage, lanes: readonly Lane[], other: Connection): Promise<void> {
  const { waiting } = stage.world;
  await Promise.all(lanes.map(({ connection }) => connection.pause()));
  const rounds = Math.max(...lanes.map(({ segments }) => segments.length));
  for (let round = 0; round < rounds && !stage.world.ended; round++) {
    for (const { connection, segments } of lanes) {
      const segment = segments[round];
      if (segment) connection.writeBytes(segment);
    }
    if (round === rounds - 1) break;
    const ping = other.sendPing();
    await waiting.until(() => other.hasPong(ping) || other.isGone, APART_MS);
  }
  for (const { connection } of lanes) connection.resume();
}
