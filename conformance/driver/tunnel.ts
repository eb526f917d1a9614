import { type ClientRequest, request } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { unescaped } from '../targets/secrets.ts';
import type { HandshakeOptions } from '../targets/target.ts';

/** What kept a proxy from connecting us; its cause is what went wrong there. */
export class ProxyError extends Error {
  constructor(proxy: URL, cause: Error) {
    // Without its credentials.
    super(`the proxy ${proxy.protocol}//${proxy.host}`, { cause });
    this.name = 'ProxyError';
  }
}

/**
 * A connection through an HTTP proxy that understands CONNECT; to an `https:` proxy over TLS, so that neither its
 * credentials nor the target's address are read on the way. Throws a ProxyError.
 *
 * The proxy is held to the same authorities as the target; the client certificate and the server name are the target's.
 */
export async function tunnel(
  proxy: URL,
  target: URL,
  { ca, rejectUnauthorized }: NonNullable<HandshakeOptions['tls']>,
  timeoutMs: number,
): Promise<Duplex> {
  const secure = target.protocol === 'wss:';
  const authority = `${target.hostname}:${target.port || (secure ? 443 : 80)}`;
  const overTls = proxy.protocol === 'https:';
  const connect = (overTls ? requestOverTls : request)({
    host: bareHost(proxy),
    port: proxy.port || (overTls ? 443 : 80),
    method: 'CONNECT',
    path: authority,
    headers: { host: authority, ...credentialsOf(proxy) },
    ...(overTls ? { ca, rejectUnauthorized, servername: serverName(proxy) } : {}),
  });
  try {
    return await answerOf(connect, timeoutMs);
  } catch (error) {
    throw new ProxyError(proxy, error as Error);
  }
}

function answerOf(connect: ClientRequest, timeoutMs: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    // The request's own time-out counts silence only.
    const timer = setTimeout(() => connect.destroy(new Error('Opening handshake has timed out')), timeoutMs);
    connect.on('connect', (response, socket) => {
      clearTimeout(timer);
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`it answered ${response.statusCode} to CONNECT`));
    });
    connect.on('close', () => clearTimeout(timer));
    connect.on('error', reject);
    connect.end();
  });
}

/** Node takes an IPv6 address without its brackets. */
export const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** What TLS names the host by: an address has no name (RFC 6066). */
export const serverName = (url: URL): string => (isIP(bareHost(url)) === 0 ? url.hostname : '');

function credentialsOf({ username, password }: URL): Record<string, string> {
  if (!username) return {};
  const pair = `${unescaped(username)}:${unescaped(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
