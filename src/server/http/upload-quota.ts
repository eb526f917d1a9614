import type { Context } from '../context.ts';
import { HttpError } from './http-error.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** How much room uploads may take. */
export interface UploadQuota {
  /** Throws 507 where there is no room for so many bytes of this user. */
  demandRoom(user: string, bytes: number): Promise<void>;
  /** Keeps a file where there is room for it; files are weighed and kept one after the other. */
  keep(user: string, bytes: number, save: () => Promise<void>): Promise<void>;
}

/** Quotas by the settings, over what the store counts. */
export function createUploadQuota({ settings, store }: Context): UploadQuota {
  const inTurn = oneAtATime();

  async function demandRoom(user: string, bytes: number): Promise<void> {
    const { maxUploadBytesPerUser, maxUploadBytesInAll } = settings;
    const own = (await store.usage?.(user))?.uploadBytes ?? 0;
    if (own + bytes > maxUploadBytesPerUser)
      throw new HttpError(
        507,
        `your files take ${own} of ${maxUploadBytesPerUser} bytes: there is no room for this one`,
      );
    const all = (await store.usage?.())?.uploadBytes ?? 0;
    if (all + bytes > maxUploadBytesInAll)
      throw new HttpError(507, 'the files of all users take all the room that there is on this server');
  }

  return {
    demandRoom,
    keep: (user, bytes, save) =>
      inTurn(async () => {
        await demandRoom(user, bytes);
        await save();
      }),
  };
}
