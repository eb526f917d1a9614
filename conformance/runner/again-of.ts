import { randomUUID } from 'node:crypto';
import type { Fields } from '../driver/stage.ts';
import type { Entry } from '../ledger/entry.ts';
import { findMarker } from '../ledger/match.ts';

/** What a message is made of that is sent in the place of a lost one. */
export interface Again {
  readonly fields: Fields;
  readonly body?: (marker: string) => string;
  readonly written?: (json: string, marker: string) => string;
  readonly intent?: Partial<Entry['intent']>;
}

/**
 * The very same message, but for what has to be its own: the marker, a UUID, and where there is no marker digits that are
 * chance enough. What was written in another way than usual is written in that way again.
 */
export function againOf({ message, intent, sent }: Pick<Entry, 'message' | 'intent' | 'sent'>): Again {
  const { content, receiverId: _, ...rest } = message ?? {};
  const text = String(content ?? '');
  // The same id once more may be taken for the same message.
  const hasOwnId =
    typeof rest.id === 'string' && (/^[0-9a-f]{8}-/.test(rest.id) || rest.id.includes(intent.marker));
  const body = (marker: string): string =>
    findMarker(text) === null ? text.replace(DIGITS, freshDigits) : text.replaceAll(intent.marker, marker);
  const rewritten = (json: string, marker: string): string => {
    const renewed = digitsIn(String((JSON.parse(json) as { content?: unknown }).content ?? ''));
    const own = digitsIn(text).reduce(
      (written, each, i) => written.replaceAll(each, renewed[i] ?? each),
      sent.text,
    );
    return own.replaceAll(intent.marker, marker);
  };
  return {
    fields: { ...rest, ...(hasOwnId ? { id: randomUUID() } : {}) },
    body,
    written: message && sent.text !== JSON.stringify(message) ? rewritten : undefined,
    intent: { serves: intent.serves, blameAltered: intent.blameAltered, toEach: intent.toEach },
  };
}

const DIGITS = /\d{14,}/g;
const digitsIn = (text: string): readonly string[] => text.match(DIGITS) ?? [];

/** As many digits; the first ones stay, which may be zeros on purpose. */
const freshDigits = (digits: string): string =>
  digits.slice(0, -8) + String(Math.floor(1e7 + Math.random() * 8e7));
