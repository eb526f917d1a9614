import type { Context } from '../context.ts';
import type { Page, StoredFile, StoredMessage } from '../store/store.ts';

/** Reads a part of a conversation. */
export function recall(
  conversationId: string,
  page: Page,
  { store }: Context,
): Promise<readonly StoredMessage[]> {
  return store.history(conversationId, page);
}

/** Keeps an uploaded file. */
export function keepFile(id: string, file: StoredFile, { store }: Context): Promise<void> {
  return store.saveFile(id, file);
}

/** Finds an uploaded file. */
export function openFile(id: string, { store }: Context): Promise<StoredFile | undefined> {
  return store.file(id);
}
