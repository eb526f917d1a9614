import { spawn } from 'node:child_process';
import type { RequirementId } from '../../../schema/requirements/index.ts';
import { variants } from '../candidates.ts';
import type { Subject } from './prove.ts';

/** A right server, and what makes it hard to be fair to. */
export interface Calm extends Subject {
  readonly does: string;
  /** SHOULDs that rightly fail. */
  readonly fails: readonly RequirementId[];
  /** Whether all processors are kept busy by something else meanwhile. */
  readonly isBusy?: true;
}

const REFERENCE = { kind: 'variant', name: 'as-it-is', fails: [] } as const;

/** The reference server in every pattern, and with all processors busy: with all phases, storms and slow readers among them. */
export const CALM: readonly Calm[] = [
  { ...REFERENCE, does: 'the reference server' },
  { ...REFERENCE, does: 'with all processors busy', isBusy: true },
  { ...REFERENCE, does: 'with 50 groups that overlap', groups: 50 },
  { ...REFERENCE, does: 'in pairs', pattern: 'private' },
  { ...REFERENCE, does: 'in groups and in pairs', pattern: 'mix', groups: 20 },
  {
    ...REFERENCE,
    does: 'in groups and in pairs, with all processors busy',
    ...({ pattern: 'mix', groups: 20, isBusy: true } as const),
  },
];

/**
 * Variants that say nothing here: they limit connections or handshakes to fewer than a crowd has, take no tokens for users
 * whom they do not know, or differ in what lies before the server, or in a key.
 */
const isForCrowds = (name: string): boolean =>
  !/connection|handshakes-|anonymous|tokens-of-known|odd-ids/.test(name);

/** Every conforming variant that a crowd can connect to, in groups and in pairs. */
export const CALM_VARIANTS: readonly Calm[] = variants
  .filter(
    ({ name, wire, keys, target }) =>
      !wire && !keys && !target?.handshake && !target?.identity && isForCrowds(name),
  )
  .map(({ name, does, target, fails = [] }) => ({
    ...({ kind: 'variant', pattern: 'mix', groups: 3 } as const),
    ...{ name, does, fails, features: target?.features },
  }));

/** So many processes that do nothing but take time, until the returned function is called. */
export function keepBusy(count: number): () => void {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  return () => {
    for (const child of children) child.kill('SIGKILL');
  };
}
