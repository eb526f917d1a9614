import { createHash } from 'node:crypto';
import type { Answered, Offered } from '../../history/wire.ts';
import type { Fault } from './frame-faults.ts';

/** RFC 6455, 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The value of `Sec-WebSocket-Accept` that answers a key (RFC 6455, 4.2.2). */
export const acceptOf = (key: string): string =>
  createHash('sha1')
    .update(key + GUID)
    .digest('base64');

const itemsOf = (header: string | null): readonly string[] =>
  (header ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const nameOf = (extension: string): string => (extension.split(';')[0] as string).trim().toLowerCase();

/** Parameters that an answer to permessage-deflate may have (RFC 7692, 7.1); the last one only where it was offered. */
const PARAMETERS: readonly string[] = [
  'server_no_context_takeover',
  'client_no_context_takeover',
  'server_max_window_bits',
  'client_max_window_bits',
];
const ONLY_IF_OFFERED = 'client_max_window_bits';

const parametersOf = (extension: string): readonly string[] =>
  extension
    .split(';')
    .slice(1)
    .map((parameter) => (parameter.split('=')[0] as string).trim().toLowerCase());

/** The extensions of an answer that a client offered, and those that it did not. */
export function sortExtensions(
  offered: Offered,
  answered: Pick<Answered, 'extensions'>,
): { readonly asked: readonly string[]; readonly unasked: readonly string[] } {
  const offers = itemsOf(offered.extensions);
  const names = new Set(offers.map(nameOf));
  const isAsked = (extension: string): boolean => names.has(nameOf(extension));
  const all = itemsOf(answered.extensions);
  return { asked: all.filter(isAsked), unasked: all.filter((each) => !isAsked(each)) };
}

/** Whether the subprotocol of an answer is one that was offered, or there is none. */
export const isProtocolOffered = (
  { protocols }: Offered,
  { protocol }: Pick<Answered, 'protocol'>,
): boolean => protocol === null || protocol === '' || itemsOf(protocols).includes(protocol);

/** What is wrong with the answer to a handshake (RFC 6455, 4.1); empty where a browser takes it. */
export function handshakeFaults(offered: Offered, answered: Answered): readonly Fault[] {
  const faults: Fault[] = [];
  const add = (is: string, expected: string): void => void faults.push({ is, expected });
  const { upgrade, connection, accept, protocol } = answered;
  if (upgrade?.toLowerCase() !== 'websocket')
    add(`has ${headerOf('Upgrade', upgrade)}`, 'the header Upgrade: websocket');
  if (!itemsOf(connection).some((each) => each.toLowerCase() === 'upgrade'))
    add(`has ${headerOf('Connection', connection)}`, 'the header Connection: Upgrade');
  if (accept !== acceptOf(offered.key))
    add(
      `has ${headerOf('Sec-WebSocket-Accept', accept)}`,
      `Sec-WebSocket-Accept: ${acceptOf(offered.key)}, which answers the key ${offered.key}`,
    );
  if (!isProtocolOffered(offered, answered))
    add(
      `names the subprotocol ${protocol}`,
      offered.protocols === null
        ? 'no subprotocol, since none was offered'
        : `a subprotocol of ${offered.protocols}`,
    );
  faults.push(...extensionFaults(offered, answered));
  return faults;
}

const headerOf = (name: string, value: string | null): string =>
  value === null ? `no ${name} header` : `the header ${name}: ${value}`;

function extensionFaults(offered: Offered, answered: Answered): readonly Fault[] {
  const { asked, unasked } = sortExtensions(offered, answered);
  const expected =
    offered.extensions === null
      ? 'no extension, since none was offered'
      : `extensions of ${offered.extensions}, each at most once`;
  const faults: Fault[] = unasked.map((each) => ({ is: `names the extension ${each}`, expected }));
  if (asked.length > 1)
    faults.push({ is: `names an extension more than once: ${asked.join(', ')}`, expected });
  const offers = new Set(itemsOf(offered.extensions).flatMap(parametersOf));
  for (const extension of asked.slice(0, 1)) {
    const given = parametersOf(extension);
    const odd = given.find(
      (name, i) =>
        !PARAMETERS.includes(name) ||
        given.indexOf(name) !== i ||
        (name === ONLY_IF_OFFERED && !offers.has(name)),
    );
    if (odd !== undefined)
      faults.push({
        is: `names permessage-deflate with the parameter ${odd}`,
        expected: 'parameters of RFC 7692, 7.1, each once',
      });
  }
  return faults;
}
