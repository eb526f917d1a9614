import type { ClientMessage } from '../../src/index.ts';
import type { Random } from '../driver/random.ts';
import { PLACEHOLDER } from '../driver/stage.ts';
import type { Draft } from './commands.ts';

/** Nothing but its marker. */
export const PLAIN: Draft = { type: 'text', content: PLACEHOLDER, fields: {} };

/** Of every so many contents, one is nothing but digits: what looks like a number and is still the only one of its kind. */
const DIGITS_EVERY = 12;

/** Near now: what a server may take for its own time. */
const NEAR_MS = [-45_000, -1000, -500, 500, 1000, 45_000] as const;

/** A draft made of a random message: what makes it known again is put into it, and what is nobody's to say is left out. */
export function draftOf(message: ClientMessage, sender: string, random: Random): Draft {
  const { content, receiverId: _, type: __, ...fields } = message;
  // Texts have more values than all other types together.
  const type = random.below(3) === 0 && !content.includes('://') ? 'text' : message.type;
  return { type, content: contentOf(type, content, random), fields: fieldsOf(type, fields, sender, random) };
}

function contentOf(type: string, content: string, random: Random): string {
  if (type === 'image' || type === 'file') return mediaOf(content, random);
  if (type === 'emoji') return `${random.pick(['☺', '😀', ':+1:', '❤\ufe0f', '👍🏽'])} ${PLACEHOLDER}`;
  // A text that ends at an edge has to end there with its marker, too.
  if (content.length > 2 * PLACEHOLDER.length) return PLACEHOLDER + content.slice(PLACEHOLDER.length);
  if (random.below(DIGITS_EVERY) === 0)
    return random.pick(['{digits}', '00{digits}', '{digits}.50', '-{digits}']);
  const forms = [
    () => PLACEHOLDER + content,
    () => PLACEHOLDER + content,
    () => content + PLACEHOLDER,
    () => `${content}${PLACEHOLDER}${content}`,
    () => JSON.stringify({ text: content, marker: PLACEHOLDER }),
    () => JSON.stringify([PLACEHOLDER, content]),
  ] as const;
  return random.pick(forms)();
}

function mediaOf(content: string, random: Random): string {
  if (content.startsWith('{'))
    return JSON.stringify({ ...JSON.parse(content), id: PLACEHOLDER }, null, random.pick([0, 2]));
  return `${content}${content.includes('#') ? '' : '#'}${PLACEHOLDER}`;
}

function fieldsOf(
  type: string,
  given: Omit<ClientMessage, 'type' | 'content' | 'receiverId'>,
  sender: string,
  random: Random,
): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...given };
  if (fields.id !== undefined && random.below(4) > 0)
    fields.id = random.pick([PLACEHOLDER, `{"id":"${PLACEHOLDER}"}`, `0${PLACEHOLDER}`]);
  if (fields.senderId !== undefined && random.below(4) > 0) {
    if (random.below(2) === 0) fields.senderId = sender;
    else delete fields.senderId;
  }
  if (fields.timestamp !== undefined && random.below(3) === 0)
    fields.timestamp = `$now${random.pick(NEAR_MS)}`;
  if (fields.conversationId !== undefined) {
    if (random.below(2) === 0) fields.conversationId = '$known';
    else delete fields.conversationId;
  }
  if (type !== 'image' && type !== 'file' && random.below(8) > 0) {
    delete fields.fileName;
    delete fields.fileSize;
  }
  if (fields.fileName === '') delete fields.fileName;
  // Those alone are as likely as all together.
  for (const name of Object.keys(fields)) if (random.below(3) === 0) delete fields[name];
  return fields;
}
