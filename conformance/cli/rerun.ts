import { relative } from 'node:path';
import { splitUser } from '../config/id-texts.ts';
import type { Flags } from '../config/layers.ts';
import { whereIs } from '../config/merge.ts';
import type { Resolved } from '../config/resolve.ts';
import { SETTINGS, type Setting } from '../config/settings.ts';
import { splitOnce } from '../config/texts.ts';
import { readServerUrl } from '../config/url.ts';
import type { Io } from './io.ts';
import { isOfSessions } from './of-sessions.ts';

/** Chosen anew by the person who runs it again, or nothing that a failure depends on. */
const LEFT_OUT = new Set<string>([
  ...['url', 'requirements', 'seed', 'reporters', 'transcript', 'repeat', 'failOnFlaky', 'fuzz', 'corpus'],
  ...['shard', 'exclude', 'baseline', 'updateBaseline'],
]);

/** What a command line was made of. */
export interface Rerun {
  readonly flags: Flags;
  readonly env: NodeJS.ProcessEnv;
  /** Of the server, without what is secret; absent where the embedded one was judged. */
  readonly url?: string;
  /** The configuration file as a person would name it from where the run was started. */
  readonly file?: string;
  readonly origins: Resolved['origins'];
}

/** What the command line of this run was made of. */
export function rerunOf(flags: Flags, { env, cwd }: Pick<Io, 'env' | 'cwd'>, resolved: Resolved): Rerun {
  const { config, origins, file } = resolved;
  return {
    ...{ flags, env, origins },
    url: config.url === undefined ? undefined : readServerUrl(config.url, whereIs(origins, 'url')).url,
    file: file && (relative(cwd, file.path) || file.path),
  };
}

/**
 * The command line that shows a run again, or a saved session where its file is given, on its own: with what came from
 * flags and from variables, and with the configuration file by its path. Every secret is replaced by a variable for the
 * reader to fill.
 */
export function rerunCommand({ flags, env, url, file, origins }: Rerun, session?: string): string {
  const words = ['npx', 'imtypes', ...(session === undefined ? ['verify'] : ['replay', quote(session)])];
  if (url !== undefined) words.push(quote(url));
  if (file !== undefined) words.push('--config', quote(file));
  for (const setting of SETTINGS) {
    const { key, flag, value } = setting;
    const texts = flags[key] ?? textsOf(setting, env, origins);
    if (flag === undefined || texts === undefined || LEFT_OUT.has(key)) continue;
    if (session !== undefined && !isOfSessions(key)) continue;
    if (value === undefined) words.push(...(texts.every(isYes) ? [flag] : []));
    else for (const text of texts) words.push(flag, showValue(key, text));
  }
  return words.join(' ');
}

/** What a variable says, as the texts of its flag; undefined where it was not used. */
function textsOf(
  { key, env: name, separator }: Setting,
  env: NodeJS.ProcessEnv,
  origins: Resolved['origins'],
): readonly string[] | undefined {
  const text = env[name];
  const isUsed = Object.entries(origins).some(
    ([origin, { source }]) => source === 'env' && (origin === key || origin.startsWith(`${key}.`)),
  );
  if (text === undefined || !isUsed) return undefined;
  return separator === undefined ? [text] : text.split(separator).map((item) => item.trim());
}

/** A switch that is given has `true`; a variable may say no. */
const isYes = (text: string): boolean => /^(true|1|yes)$/.test(text);

function showValue(key: string, text: string): string {
  if (key === 'secret') return '"$IMTYPES_SECRET"';
  if (key === 'privateKey' && text.includes('-----BEGIN')) return '"$IMTYPES_PRIVATE_KEY"';
  if (key === 'proxy') return /@/.test(text) ? '"$IMTYPES_PROXY"' : quote(text);
  if (key === 'headers') {
    const [name] = splitOnce(text);
    return `${quote(`${name}=`)}"$${variable(name)}"`;
  }
  const [id, token] = (key === 'users' && splitUser(text)) || [];
  if (id !== undefined && token !== undefined) return `${quote(`${id}=`)}"$TOKEN_${variable(id)}"`;
  return quote(text);
}

const variable = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/** As a POSIX shell takes it as one word. */
const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
