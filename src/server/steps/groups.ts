import type { Context } from '../context.ts';
import { quoteId } from '../ids.ts';
import type { MembershipChange } from './steps.ts';

/** From now on the user is a member. */
export function join(group: string, user: string, { store }: Context): Promise<boolean> {
  return store.addMember(group, user);
}

/** From now on the user is no member. */
export function leave(group: string, user: string, { store }: Context): Promise<boolean> {
  return store.removeMember(group, user);
}

/** One sentence for the members (SYS-02). A user's id cannot pretend to be a part of it. */
export function announce({ kind, user }: MembershipChange): string {
  return `${quoteId(user)} ${kind} the group`;
}
