import type { Outcome } from './steps.ts';

/** A text frame holds one JSON value; a binary frame never holds a message (INPUT-06). */
export function read(data: Buffer, isBinary: boolean): Outcome<unknown> {
  if (isBinary) return { ok: false, reason: 'the frame is binary: send each message as a text frame' };
  try {
    return { ok: true, value: JSON.parse(data.toString('utf8')) };
  } catch {
    return { ok: false, reason: 'the frame is no JSON: send one JSON object in each text frame' };
  }
}
