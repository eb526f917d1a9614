import type { StoredMessage } from './store/store.ts';

const texts = new WeakMap<StoredMessage, string>();

/** A message as JSON. It is serialised once, for the store and for everyone who gets it; it may not change afterwards. */
export function textOf(message: StoredMessage): string {
  let text = texts.get(message);
  if (text === undefined) {
    text = JSON.stringify(message);
    texts.set(message, text);
  }
  return text;
}

const NAME = '"receiverId":';

/**
 * Gives the JSON of a message for each recipient, by putting the recipient's id in the place of `receiverId`: the same
 * as `JSON.stringify({ ...message, receiverId })`. The name is found by its quotes, which within a text are escaped.
 * Undefined for a message without `receiverId`.
 */
export function textFor(message: StoredMessage): ((recipient: string) => string) | undefined {
  const text = textOf(message);
  const at = text.indexOf(NAME) + NAME.length;
  if (at < NAME.length || typeof message.receiverId !== 'string') return undefined;
  const before = text.slice(0, at);
  const after = text.slice(at + JSON.stringify(message.receiverId).length);
  return (recipient) => before + JSON.stringify(recipient) + after;
}
