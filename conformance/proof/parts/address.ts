import { referenceSteps, type Steps } from '../../../src/server/index.ts';

/** What receivers' ids are made of that are compared in another form than they have. */
interface Normalising {
  /** Of users who are connected; the id as it came where nobody has the other one. */
  readonly users?: (id: string) => string;
  readonly groups?: (id: string) => string;
}

/** Replaces the step `address`: a receiver that is neither a group nor connected is looked for in another form. */
export function addressBy({ users, groups }: Normalising): Partial<Steps> {
  return {
    async address(draft, context) {
      const exactly = await referenceSteps.address(draft, context);
      if (exactly.kind === 'group' || context.connections.of(draft.receiverId).length > 0) return exactly;
      if (groups) {
        const group = await referenceSteps.address(
          { ...draft, receiverId: groups(draft.receiverId) },
          context,
        );
        if (group.kind === 'group') return group;
      }
      const user = users?.(draft.receiverId) ?? draft.receiverId;
      return context.connections.of(user).length > 0 ? { kind: 'user', user } : exactly;
    },
  };
}
