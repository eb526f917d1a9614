import { type Context, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';

/** Another member than the one who leaves is taken out. */
const leavesInstead =
  (choose: (members: readonly string[]) => string | undefined): Mutant['server'] =>
  () => ({
    steps: {
      async leave(group, user, context) {
        const other = choose((await context.store.members(group)) ?? []);
        return referenceSteps.leave(group, other ?? user, context);
      },
    },
  });

const OTHERS_TOO = {
  breaks: ['GRP-09'],
  also: ['GRP-01', 'GRP-04', 'GRP-05', 'GRP-07'],
  because: 'from then on the group has other members than it should have',
} as const;

const inAll = async (
  groups: readonly { readonly id: string }[],
  change: typeof referenceSteps.join,
  user: string,
  context: Context,
): Promise<boolean> => {
  const changed = await Promise.all(groups.map(({ id }) => change(id, user, context)));
  return changed.includes(true);
};

export const mutants: Mutants = {
  'joiner-gets-nothing': {
    does: 'says that a user has joined, and forgets to do it',
    breaks: ['GRP-09'],
    server: () => ({ steps: { join: async () => true } }),
  },
  'leaver-still-gets': {
    does: 'says that a user has left, and forgets to do it',
    breaks: ['GRP-09'],
    also: ['GRP-05'],
    because: 'who should have left can still write',
    server: () => ({ steps: { leave: async () => true } }),
  },
  'outsider-may-write': {
    does: 'lets anyone write to a group',
    breaks: ['GRP-05'],
    server: () => ({
      steps: { permit: (sender) => (sender === undefined ? 'connect with a valid token' : undefined) },
    }),
  },
  'last-leaves-instead': {
    does: 'takes the last member out of the group instead of the one who leaves',
    ...OTHERS_TOO,
    server: leavesInstead((members) => members.at(-1)),
  },
  'first-leaves-instead': {
    does: 'takes the first member out of the group instead of the one who leaves',
    ...OTHERS_TOO,
    server: leavesInstead((members) => members[0]),
  },
  'rest-leaves-too': {
    does: 'keeps of a group what stands before the member who leaves',
    ...OTHERS_TOO,
    server: () => ({
      steps: {
        async leave(group, user, context) {
          const members = (await context.store.members(group)) ?? [];
          const gone = members.slice(members.indexOf(user));
          if (!members.includes(user)) return false;
          for (const member of gone) await referenceSteps.leave(group, member, context);
          return true;
        },
      },
    }),
  },
  'joiner-takes-a-place': {
    does: 'gives who joins the place of the last member',
    ...OTHERS_TOO,
    server: () => ({
      steps: {
        async join(group, user, context) {
          const last = (await context.store.members(group))?.at(-1);
          if (last !== undefined && last !== user) await referenceSteps.leave(group, last, context);
          return referenceSteps.join(group, user, context);
        },
      },
    }),
  },
  'never-joins-again': {
    does: 'takes nobody back who has left a group',
    ...OTHERS_TOO,
    server: () => {
      const left = new Set<string>();
      return {
        steps: {
          leave(group, user, context) {
            left.add(`${group} ${user}`);
            return referenceSteps.leave(group, user, context);
          },
          join: async (group, user, context) =>
            left.has(`${group} ${user}`) || referenceSteps.join(group, user, context),
        },
      };
    },
  },
  'leaves-all-groups': {
    does: 'takes who leaves one group out of all of them',
    ...OTHERS_TOO,
    server: ({ groups }) => ({
      steps: { leave: (_, user, context) => inAll(groups, referenceSteps.leave, user, context) },
    }),
  },
  'joins-all-groups': {
    does: 'makes who joins one group a member of all of them',
    breaks: ['GRP-04'],
    also: ['GRP-09'],
    because: 'who has joined gets what is for another group',
    server: ({ groups }) => ({
      steps: { join: (_, user, context) => inAll(groups, referenceSteps.join, user, context) },
    }),
  },
};
