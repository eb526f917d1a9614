import { execFileSync } from 'node:child_process';

/** Network namespaces that are joined by a bridge: machines of their own, as far as the network goes. */
export interface Namespaces {
  readonly names: readonly string[];
  /** Where this machine itself is reached from them. */
  readonly address: string;
  remove(): void;
}

/** Addresses for tests and nothing else (RFC 5737, TEST-NET-2); the bridge has the first one. */
const NET = '198.51.100.';

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });

/** So many of them; undefined where the machine does not allow it, which takes `ip` and the right to use it. */
export function openNamespaces(count: number): Namespaces | undefined {
  const bridge = `imt${process.pid}`.slice(0, 11);
  const names = Array.from({ length: count }, (_, i) => `${bridge}n${i + 1}`);
  const remove = (): void => {
    for (const command of [...names.map((name) => ['netns', 'del', name]), ['link', 'del', bridge]])
      try {
        ip(...command);
      } catch {
        // It was not made, or went with the namespace.
      }
  };
  try {
    ip('link', 'add', bridge, 'type', 'bridge');
    ip('addr', 'add', `${NET}1/24`, 'dev', bridge);
    ip('link', 'set', bridge, 'up');
    for (const [i, name] of names.entries()) {
      const [here, there] = [`${name}a`, `${name}b`];
      ip('netns', 'add', name);
      ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there);
      ip('link', 'set', here, 'master', bridge, 'up');
      ip('link', 'set', there, 'netns', name);
      ip('-n', name, 'addr', 'add', `${NET}${i + 2}/24`, 'dev', there);
      ip('-n', name, 'link', 'set', there, 'up');
      ip('-n', name, 'link', 'set', 'lo', 'up');
    }
  } catch {
    remove();
    return undefined;
  }
  return { names, address: `${NET}1`, remove };
}
