import { unescapeId } from '../ids.ts';
import type { StoredMessage } from './store.ts';

/** The users that a message tells of: the two of a private conversation, by its id. */
export function usersOf({ conversationId }: StoredMessage): readonly string[] {
  if (!conversationId.startsWith('private:')) return [];
  return conversationId.slice('private:'.length).split(':').map(unescapeId);
}
