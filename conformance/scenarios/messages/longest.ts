import type { World } from '../../driver/world.ts';

/** How many characters of content have got through whole so far; 0 where nothing did. */
export const longestServed = ({ judge }: World): number => judge.ledger.longestServed;
