import type { World } from '../../driver/world.ts';

/** How many characters of content have got through whole while sizes were tried; 0 where none did. */
export function longestServed({ judge }: World): number {
  const lengths = judge.ledger.entries.flatMap(({ sent, message, deliveries }) => {
    const content = message?.content;
    const whole = sent.scenario === 'sizes' && deliveries.some((each) => each.message.content === content);
    return whole && typeof content === 'string' ? [content.length] : [];
  });
  return Math.max(0, ...lengths);
}
