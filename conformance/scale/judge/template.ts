/**
 * The bytes of one message's pushes, before and behind the receiver's id.
 *
 * A push of these bytes with the id of the user who gets it holds the very fields of the push that they were taken from, but
 * for `receiverId`, which is right: what was judged of the one holds of the other, without reading it again.
 */
export interface Template {
  readonly before: Buffer;
  readonly behind: Buffer;
}

const NAME = Buffer.from('"receiverId"');
/** No id of a run: by it a template shows that it was cut in the right place. */
const PROBE = 'imtypes template probe';

const COLON = 0x3a;
const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** The template in a push to this user; null where it cannot be cut: then each push is read by itself. */
export function templateOf(
  bytes: Buffer,
  message: Readonly<Record<string, unknown>>,
  user: string,
): Template | null {
  // Within a text the quotes are escaped, so that the name itself stands only where it is a name.
  const name = bytes.indexOf(NAME);
  if (name < 0 || bytes.indexOf(NAME, name + 1) >= 0) return null;
  let at = name + NAME.length;
  while (isBlank(bytes[at])) at++;
  if (bytes[at++] !== COLON) return null;
  while (isBlank(bytes[at])) at++;
  const id = Buffer.from(JSON.stringify(user));
  if (!bytes.subarray(at, at + id.length).equals(id)) return null;
  const template = {
    before: Buffer.from(bytes.subarray(0, at)),
    behind: Buffer.from(bytes.subarray(at + id.length)),
  };
  return isRight(template, message, user) ? template : null;
}

function isRight(
  { before, behind }: Template,
  message: Readonly<Record<string, unknown>>,
  user: string,
): boolean {
  try {
    const probe = JSON.parse(`${before}${JSON.stringify(PROBE)}${behind}`) as Record<string, unknown>;
    if (probe.receiverId !== PROBE) return false;
    return JSON.stringify({ ...probe, receiverId: user }) === JSON.stringify(message);
  } catch {
    return false;
  }
}

const QUOTE = 0x22;

/** Whether the bytes from `start` to `end` are this template with this id, which JSON has to write without escapes. */
export function fits(template: Template, bytes: Buffer, start: number, end: number, id: string): boolean {
  const { before, behind } = template;
  if (end - start !== before.length + id.length + 2 + behind.length) return false;
  let at = start + before.length;
  if (bytes[at++] !== QUOTE) return false;
  for (let i = 0; i < id.length; i++) if (bytes[at++] !== id.charCodeAt(i)) return false;
  if (bytes[at++] !== QUOTE) return false;
  return (
    bytes.compare(before, 0, before.length, start, start + before.length) === 0 &&
    bytes.compare(behind, 0, behind.length, at, end) === 0
  );
}

/** Whether JSON writes an id as it is, in one byte for each character. */
export const isPlainId = (id: string): boolean => /^[ !#-[\]-~]*$/.test(id);
