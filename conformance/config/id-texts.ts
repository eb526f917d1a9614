import { type ReadTexts, RefusedText } from './texts.ts';
import { gotTakes, show } from './usage-error.ts';

/** What to do about an id that a flag or a variable cannot hold. */
const USER_WAY_OUT = 'give such an id in imtypes.config: users: [{ "id": "a=b" }]';
const GROUP_WAY_OUT = 'give such an id in imtypes.config: groups: { "a=b": ["c,d"] }';

/** A JSON Web Token holds no `=`: whatever stands before the last one is the id. */
const ID_AND_JWT = /^(.*)=([\w-]+\.[\w-]+\.[\w-]*)$/s;
/** One `=` with a token behind it, which base64 may fill up with more of them at its end. */
const ID_AND_TOKEN = /^([^=]*)=([^=]*=*)$/s;

/** Whether a token has the form of a JSON Web Token. */
export const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);

/** The id and the token of `id` or `id=token`; undefined where it cannot be told where the token begins. */
export function splitUser(text: string): readonly [id: string, token?: string] | undefined {
  const [, id, token] = ID_AND_JWT.exec(text) ?? ID_AND_TOKEN.exec(text) ?? [];
  if (id !== undefined) return [id, token];
  return text.includes('=') ? undefined : [text];
}

/** `id` or `id=token`; what stands behind the sign is never shown. */
export const readUsers =
  (takes: string): ReadTexts =>
  (texts) =>
    texts.map((text) => {
      const split = splitUser(text);
      if (split === undefined)
        throw new RefusedText(
          `got ${show(`${text.split('=')[0]}=...`)} with more than one "=": where the id ends cannot be told; ${USER_WAY_OUT}`,
        );
      const [id, token] = split;
      if (id === '') throw new RefusedText(gotTakes(token === undefined ? '' : '=<token>', takes));
      if (token === '') throw new RefusedText(gotTakes(`${id}=`, takes));
      if (id.includes(','))
        throw new RefusedText(
          `got ${show(id)}, takes one user each time: ${spelledOut(id)}; where "," belongs to the id, ${USER_WAY_OUT}`,
        );
      refuseOuterBlanks(id, USER_WAY_OUT);
      return token === undefined ? id : { id, token };
    });

/** The flags that were meant by a list of ids. */
const spelledOut = (ids: string): string =>
  ids
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
    .map((id) => `--user ${id}`)
    .join(' ');

/** `id=id,id`, into a record of members by group; the group's id ends at the last `=`. */
export const readGroups =
  (takes: string): ReadTexts =>
  (texts) => {
    const groups: Record<string, string[]> = {};
    for (const text of texts) {
      const { id, members } = readGroup(text, takes);
      if (Object.hasOwn(groups, id)) throw new RefusedText(`names the group ${show(id)} twice`);
      groups[id] = members;
    }
    return groups;
  };

/** One group of the form `id=id,id`; throws a RefusedText. */
export function readGroup(
  text: string,
  takes: string,
  wayOut = GROUP_WAY_OUT,
): { id: string; members: string[] } {
  const at = text.lastIndexOf('=');
  const id = text.slice(0, Math.max(0, at));
  const members = text.slice(at + 1).split(',');
  const trimmed = members.map((member) => member.trim());
  if (id === '' || trimmed.includes('')) throw new RefusedText(gotTakes(text, takes));
  if (id.includes(','))
    throw new RefusedText(
      `got ${show(text)}, in which it cannot be told where the group's id ends; ${wayOut}`,
    );
  refuseOuterBlanks(id, wayOut);
  return { id, members: trimmed };
}

function refuseOuterBlanks(id: string, wayOut: string): void {
  if (id !== id.trim())
    throw new RefusedText(
      `got the id ${show(id)}, with a blank at an end; where it belongs to the id, ${wayOut}`,
    );
}
