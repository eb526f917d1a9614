import { isUserId } from '../ids.ts';
import type { Delivery } from './bus.ts';
import type { Presence, Slot } from './presence.ts';

/** What one node gets of a delivery: those of its recipients who are connected there. */
export interface Parcel {
  readonly slot: Slot;
  readonly delivery: Delivery;
}

/** Divides deliveries by the nodes that hold their recipients. What nobody is there for goes nowhere. */
export async function divide(
  deliveries: readonly Delivery[],
  { whereAre }: Presence,
): Promise<readonly (readonly Parcel[])[]> {
  const recipients = new Set(deliveries.flatMap((delivery) => delivery.recipients));
  // A receiver id may be anything; what no user can be called is nowhere, and would not even be a text for PostgreSQL.
  const places = await whereAre([...recipients].filter(isUserId));
  return deliveries.map((delivery) => {
    const bySlot = new Map<Slot, string[]>();
    for (const recipient of delivery.recipients)
      for (const slot of places.get(recipient) ?? []) {
        const own = bySlot.get(slot);
        if (own === undefined) bySlot.set(slot, [recipient]);
        else own.push(recipient);
      }
    return [...bySlot].map(([slot, recipients]) => ({ slot, delivery: { ...delivery, recipients } }));
  });
}
