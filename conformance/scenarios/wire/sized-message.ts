import type { Stage } from '../../driver/stage.ts';
import type { Intent } from '../../history/event.ts';

/** A message whose text has so many bytes. */
export interface SizedMessage {
  readonly text: string;
  readonly message: Record<string, unknown>;
  readonly intent: Intent;
}

/** Text that compresses badly and shows where it was cut: every character is one byte, and none is escaped. */
function fillerOf(length: number): string {
  let filler = '';
  for (let i = 0; filler.length < length; i++) filler += ` ${i.toString(36)}`;
  return filler.slice(0, length).replace(/ $/, '.');
}

/** A message of exactly so many bytes; null where not even its marker has room in them. */
export function sizedMessage(
  stage: Stage,
  to: string,
  bytes: number,
  label: string,
  requirement: 'FRAME-03' | 'FRAME-06' = 'FRAME-06',
): SizedMessage | null {
  const { world } = stage;
  const marker = world.nextMarker();
  const withContent = (content: string): Record<string, unknown> => ({
    type: 'text',
    receiverId: to,
    ...world.discoveries.neededFields(),
    content,
  });
  const message = withContent(marker);
  const room = bytes - Buffer.byteLength(JSON.stringify(message));
  if (room < 0) return null;
  message.content = marker + fillerOf(room);
  const intent = stage.intent(marker, to, { expect: 'may', requirement, label });
  return { text: JSON.stringify(message), message, intent };
}

/** The largest frame that has got through whole so far, in bytes: beyond it nothing is owed here. */
export const largestServed = ({ world }: Stage): number =>
  world.judge.ledger.entries.reduce((largest, { sent, message, deliveries }) => {
    const isWhole = deliveries.some((each) => each.message.content === message?.content);
    return isWhole ? Math.max(largest, Buffer.byteLength(sent.text)) : largest;
  }, 0);
