import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

/** What the process has open besides its connections. */
const OWN_FILES = 100;

/** Whatever may be the limit of this machine, in numbers; null where it does not say. */
export interface MachineLimits {
  readonly files: number | null;
  readonly ports: number | null;
}

/** How many files a process may have open here, and how many connections to one address it can have. */
export function readLimits(
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): MachineLimits {
  return {
    files: numberIn(read, '/proc/self/limits', (text) => Number(/^Max open files\s+(\d+)/m.exec(text)?.[1])),
    ports: numberIn(read, '/proc/sys/net/ipv4/ip_local_port_range', (text) => {
      const [from = Number.NaN, to = Number.NaN] = text.trim().split(/\s+/).map(Number);
      return to - from + 1;
    }),
  };
}

function numberIn(
  read: (path: string) => string,
  path: string,
  find: (text: string) => number,
): number | null {
  try {
    const number = find(read(path));
    return Number.isFinite(number) ? number : null;
  } catch {
    // Another system than Linux: what it does not let us have shows when it is asked for.
    return null;
  }
}

/** What keeps so many connections to one address from this machine, and what to do; null where nothing does. */
export function explainLimits(connections: number, { files, ports }: MachineLimits): string | null {
  if (files !== null && connections + OWN_FILES > files)
    return `${of(connections)} connections need ${of(connections + OWN_FILES)} open files, and a process may have ${of(files)} here: raise the limit by \`ulimit -n ${connections + OWN_FILES}\`, or share the members out by --shard`;
  if (ports !== null && connections > ports)
    return `${of(connections)} connections to one address need as many ports, and there are ${of(ports)} here: widen net.ipv4.ip_local_port_range, or share the members out by --shard`;
  return null;
}

const of = (count: number): string => count.toLocaleString('en');

/** Whether a host of a URL is this machine, by all addresses that it stands for. A name that stands for none is not. */
export async function isOwnHost(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const own = new Set(
    Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? []),
  );
  try {
    const found = await lookup(host, { all: true });
    return found.length > 0 && found.every(({ address }) => isLoopback(address) || own.has(address));
  } catch {
    return false;
  }
}

const isLoopback = (address: string): boolean => /^127\./.test(address) || address === '::1';
