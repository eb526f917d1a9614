import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Audience } from './audience.ts';
import type { Bits } from './bits.ts';
import type { Template } from './template.ts';

/** One message on its way: who has yet to get it, and what its pushes look like. */
export interface Flight {
  readonly n: number;
  /** Number of the phase in which it was sent. */
  readonly phase: number;
  /** Number of the user who sent it. */
  readonly sender: number;
  readonly audience: Audience;
  /** In milliseconds since the run began; of what another machine has sent, a moment before which it was not sent earlier. */
  readonly sentAt: number;
  /** Whether another machine of the run has sent it. */
  readonly isAdopted: boolean;
  /** The message before it of this sender in this conversation, as long as that is remembered. */
  before: Flight | null;
  /** Places of the members who must still get it; null once all have. */
  due: Bits | null;
  /** How many those are. */
  left: number;
  /** How many had to get it, without those who went meanwhile. */
  owed: number;
  /** How many of these got it. */
  delivered: number;
  /** Places of those who may get it, and have not. */
  may: Bits | null;
  /** Whether the sender can be held to get its own push, where servers send these. */
  readonly receiptDue: boolean;
  acknowledged: boolean;
  /** What the checkers know it by. */
  readonly entry: Entry;
  template: Template | null;
  /** What the push broke that the template was taken from. */
  broken: readonly RequirementId[];
  /** Pushes that were the template's to the byte. */
  alike: number;
}

/** What one push of a message is. */
export type PushKind =
  /** To one who had to get it, for the first time. */
  | 'delivered'
  /** To one who may get it: just come, just going, or not reading when it was sent. */
  | 'optional'
  /** To its sender. */
  | 'receipt'
  /** Once more on one connection. */
  | 'repeat'
  /** To one who was not there when it was sent: a history, or what was missed. */
  | 'replayed'
  /** To one who has no part in the conversation. */
  | 'leak'
  /** To one who had left before it was sent. */
  | 'left leak';
