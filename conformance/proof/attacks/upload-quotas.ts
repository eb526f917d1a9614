import { statSync } from 'node:fs';
import type { Attack } from '../under-attack/attack.ts';
import { callHttp, countStatuses, repeat } from '../under-attack/http-calls.ts';

const MIB = 1 << 20;
const PER_USER = 8 * MIB;
const IN_ALL = 32 * MIB;
/** Beside the files: messages of the honest users, indexes, and the log of what is not yet in the file. */
const BESIDE = 32 * MIB;

export const attack: Attack = {
  does: 'uploads files of 1 MiB and files without a byte, as twenty users, eight at a time',
  flags: ['--max-upload-bytes-per-user', String(PER_USER), '--max-upload-bytes-in-all', String(IN_ALL)],
  async run(stage) {
    const whole = new Uint8Array(MIB);
    const statuses = await repeat(stage, 8, async (turn) => {
      const body = turn % 3 === 0 ? '' : whole;
      return (await callHttp(stage, `u${turn % 20}`, 'POST', '/api/v1/upload/file', body)).status;
    });
    const { storeFile } = stage.server;
    const bytes = [storeFile, `${storeFile}-wal`].reduce(
      (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
    return {
      succeeded: bytes > IN_ALL + BESIDE || !statuses.includes(507),
      saw: `${Math.round(bytes / MIB)} MiB on disk, where ${IN_ALL / MIB} may be files; ${countStatuses(statuses)}`,
    };
  },
};
