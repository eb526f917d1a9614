import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of this size, in memory. */
export interface OwnDisk {
  readonly folder: string;
  fill(): void;
  empty(): void;
  remove(): void;
}

/** What PostgreSQL takes for itself, and the messages of the whole proof. */
const SIZE_MIB = 700;

/** Mounts a disk; undefined where that is not allowed. */
export function mountDisk(): OwnDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'imtypes-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m,mode=777`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
    },
    empty: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
