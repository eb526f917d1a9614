import { createHash } from 'node:crypto';
import type { EventOf } from '../history/event.ts';

/** From this length on a frame is remembered by an excerpt: twice what the longest message of a usual run takes. */
const LARGE = 128 * 1024;

/** Up to this length a message is remembered whole: nothing in it can nest deep enough to take much memory. */
const SMALL = 8 * 1024;

/** Bytes of a large frame that stay as its evidence; a report shows some 400 of them. */
const EVIDENCE = 4096;

/** What stays of a message in a large frame at most. Texts longer than that keep their beginning, and what tells them from others. */
const LONGEST_TEXT = 64 * 1024;
const MOST_VALUES = 1000;
const DEEPEST = 16;

/** The event as it is remembered: of a large frame the beginning, and its whole length. */
export function evidenceOf(event: EventOf<'received'>): EventOf<'received'> {
  if (event.bytes.length <= LARGE) return event;
  // A copy: a part of a buffer holds on to the whole of it.
  const bytes = Uint8Array.from(event.bytes.subarray(0, EVIDENCE));
  return { ...event, bytes, length: event.bytes.length };
}

/**
 * The message as it is remembered; what came with it in a large frame is bounded in every direction. `known` is the
 * content where it is that of a sent message, which is remembered anyway.
 */
export function keptMessage(
  message: Readonly<Record<string, unknown>>,
  event: EventOf<'received'>,
  known?: unknown,
): Readonly<Record<string, unknown>> {
  if (event.bytes.length <= SMALL) return message;
  const { content } = message;
  const kept = keep(message, { values: MOST_VALUES }, 0) as Record<string, unknown>;
  if (known !== undefined && known === content) kept.content = known;
  return kept;
}

function keep(value: unknown, left: { values: number }, depth: number): unknown {
  if (typeof value === 'string') return keepText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      if (left.values-- <= 0) break;
      items.push(keep(item, left, depth + 1));
    }
    return items;
  }
  const object: Record<string, unknown> = {};
  for (const name in value) {
    if (left.values-- <= 0) break;
    const item = keep((value as Record<string, unknown>)[name], left, depth + 1);
    // Not by assignment, by which `__proto__` would be no field.
    Object.defineProperty(object, keepText(name), { value: item, enumerable: true, writable: true });
  }
  return object;
}

/** Equal texts stay equal, and different ones different. */
function keepText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${detached(text.slice(0, LONGEST_TEXT))}… (${text.length} characters, ${mark})`;
}

/** The same text with a memory of its own: a part of a text holds on to the whole of it. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
