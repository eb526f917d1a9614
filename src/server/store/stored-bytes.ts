import type { Quotas } from './quotas.ts';

/** Why a message is refused that goes beyond what all together may have. */
export const FULL = 'the store of this server is full';

/** What each sender and all together have in the store. */
export interface StoredBytes {
  /** Why so many bytes more would be too much; undefined where they are not. */
  objection(sender: string, bytes: number): string | undefined;
  add(sender: string, bytes: number): void;
  of(sender: string): number;
}

/** Counts, from what there was before on. `read` is asked once for each sender. */
export function countBytes(
  { maxStoredBytes, maxStoredBytesPerUser }: Quotas,
  before = 0,
  read: (sender: string) => number = () => 0,
): StoredBytes {
  const known = new Map<string, number>();
  let all = before;

  function of(sender: string): number {
    let bytes = known.get(sender);
    if (bytes === undefined) {
      bytes = read(sender);
      known.set(sender, bytes);
    }
    return bytes;
  }

  return {
    of,
    objection(sender, bytes) {
      if (all + bytes > maxStoredBytes) return FULL;
      // The server's own announcements are nobody's.
      if (sender !== '' && of(sender) + bytes > maxStoredBytesPerUser)
        return 'you have as much in the store of this server as one user may';
      return undefined;
    },
    add(sender, bytes) {
      known.set(sender, of(sender) + bytes);
      all += bytes;
    },
  };
}
