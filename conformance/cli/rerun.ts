import { splitUser } from '../config/id-texts.ts';
import type { Flags } from '../config/layers.ts';
import { SETTINGS } from '../config/settings.ts';
import { splitOnce } from '../config/texts.ts';
import { readServerUrl } from '../config/url.ts';
import { isOfSessions } from './of-sessions.ts';

/** Chosen anew by the person who runs it again. */
const LEFT_OUT = new Set([
  ...['requirements', 'seed', 'fuzz', 'corpus', 'reporters', 'transcript', 'repeat', 'failOnFlaky'],
]);

/**
 * The command line that shows a run again, or a saved session where its file is given, with every secret replaced by a
 * variable for the reader to fill. What came from the environment or a file that was searched for is found there again.
 */
export function rerunCommand(
  flags: Flags,
  url: string | undefined,
  config: string | undefined,
  session?: string,
): string {
  const words = session === undefined ? ['imtypes', 'verify'] : ['imtypes', 'replay', quote(session)];
  if (url !== undefined) words.push(quote(url));
  if (config !== undefined) words.push('--config', quote(config));
  for (const { key, flag, value } of SETTINGS) {
    const texts = flags[key];
    if (flag === undefined || texts === undefined || LEFT_OUT.has(key)) continue;
    if (session !== undefined && !isOfSessions(key)) continue;
    if (value === undefined) words.push(flag);
    else for (const text of texts) words.push(flag, showValue(key, text));
  }
  return words.join(' ');
}

function showValue(key: string, text: string): string {
  if (key === 'secret') return '"$IMTYPES_SECRET"';
  if (key === 'proxy') return /@/.test(text) ? '"$IMTYPES_PROXY"' : quote(text);
  if (key === 'headers') {
    const [name] = splitOnce(text);
    return `${quote(`${name}=`)}"$${variable(name)}"`;
  }
  const [id, token] = (key === 'users' && splitUser(text)) || [];
  if (id !== undefined && token !== undefined) return `${quote(`${id}=`)}"$TOKEN_${variable(id)}"`;
  return quote(text);
}

/** The URL of a command line without a token in it. */
export const bareUrl = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : readServerUrl(url, 'url').url;

const variable = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/** As a POSIX shell takes it as one word. */
const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
