import { UsageError } from './usage-error.ts';

/** A server's URL without its token, and the token that stood there, which no output may show. */
export interface ServerUrl {
  readonly url: string;
  readonly token?: string;
}

const TAKES = 'a ws:// or wss:// URL such as ws://localhost:8080/ws/chat';

/** Reads a server's URL; throws a UsageError that shows it without credentials. */
export function readServerUrl(text: string, where: string): ServerUrl {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(where, `got ${quoted(text)}, takes ${TAKES}`);
  }
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:')
    throw new UsageError(where, `got ${quoted(text)}, takes ${TAKES}${hint(text, url)}`);
  if (url.username !== '' || url.password !== '')
    throw new UsageError(where, 'got credentials before the host; give them as --header Authorization=...');
  const token = url.searchParams.get('token') ?? undefined;
  if (url.searchParams.has('token')) url.searchParams.delete('token');
  url.hash = '';
  return { url: url.href, ...(token ? { token } : {}) };
}

function hint(text: string, url: URL): string {
  if (url.protocol === 'http:' || url.protocol === 'https:')
    return `; did you mean ${quoted(text.replace(/^http/i, 'ws'))}?`;
  if (/^[\w.-]+:\d+(\/|$)/.test(text)) return `; did you mean ${quoted(`ws://${text}`)}?`;
  return '';
}

/** Without query, fragment and credentials: a token may stand in any of them. */
function quoted(text: string): string {
  const bare = text.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//');
  return JSON.stringify(bare.length > 80 ? `${bare.slice(0, 77)}...` : bare);
}
