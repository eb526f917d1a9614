import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { type Entry, pairKey } from '../../ledger/entry.ts';
import { freeId } from '../../targets/free-ids.ts';
import type { GoodMessage, Scene } from './good-message.ts';

/** A row as it was sent. */
export interface Sent {
  readonly row: GoodMessage;
  readonly from: string;
  readonly to: string;
  readonly entry: Entry;
}

/**
 * Sends a row of the table from one user to another one or to a group; null where its frame is longer than what this
 * server is known to take: then it is put off until more is known of that.
 */
export function sendRow(
  stage: Stage,
  row: GoodMessage,
  from: Connection,
  to: string,
  again: Entry | null = null,
): Entry | null {
  const sender = from.user as string;
  const { roster } = stage.world.judge;
  const { conversations } = stage.world.judge.panel;
  const group = roster.isGroup(to);
  const key = group ? `group ${to}` : pairKey(sender, to);
  const scene: Scene = {
    sender,
    inGroup: group,
    other: stage.cast.users.find((user) => user !== sender && user !== to) ?? to,
    conversationId: group ? to : conversations.idOf(key),
    pushedConversationId: conversations.idOf(key),
    get nobody() {
      return freeId(stage.world.target, '999999937');
    },
    now: Date.now(),
  };
  // The row of SEND-01 is what it says, whatever this server needs. Whether a group's message may go without its
  // conversation is asked by another row (GRP-01).
  const needed =
    row.requirement === 'SEND-01'
      ? Object.fromEntries(
          Object.keys(stage.neededFields(to))
            .filter((name) => name !== 'conversationId')
            .map((name) => [name, undefined]),
        )
      : {};
  const fields = { ...needed, ...row.fields?.(scene) };
  const content = row.content && ((marker: string) => row.content?.(marker, scene) as string);
  if (!stage.fitsMessage(to, fields, content, row.written)) {
    stage.world.discoveries.putOff.add(row.label);
    return null;
  }
  return stage.send(
    from,
    to,
    {
      expect: row.optional ? 'may' : 'deliver',
      requirement: (group ? row.inGroup : undefined) ?? row.requirement,
      triedAgain: true,
      ...(again ? { repeats: again.intent.repeats ?? again.sent.n } : {}),
      serves: row.serves,
      blameAltered: row.altered,
      label: `${row.label}${group ? ' in a group' : ''}${again ? ' on a second try' : ''}`,
    },
    fields,
    content,
    row.written,
  );
}
