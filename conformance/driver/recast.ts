import type { Cast } from './cast.ts';

/** Whether nothing that one user writes to another ever comes. */
type IsDead = (from: string, to: string) => boolean;

/**
 * The same cast with the parts given to users between whom messages come, where some do not come: what is broken there
 * is told once, and the rest is to be judged all the same. A user to whom nobody can write only listens.
 */
export function recast(cast: Cast, isDead: IsDead): Cast {
  const dead = (from: string, to: string): number => Number(isDead(from, to));
  const deadFor = (user: string): number =>
    cast.users.reduce((sum, other) => sum + (other === user ? 0 : dead(other, user)), 0);
  const heard = cast.users.filter((user) => deadFor(user) < cast.users.length - 1);
  const users = heard.length >= 3 ? heard : cast.users;
  const cost = ([alice, bob, carol]: Trio): number =>
    4 * (dead(alice, bob) + dead(bob, alice)) +
    (carol === null ? 0 : dead(alice, carol) + dead(carol, alice) + dead(bob, carol) + dead(carol, bob));
  const best = triosOf(cast, users).reduce<{ trio: Trio; cost: number } | null>((least, trio) => {
    const each = { trio, cost: cost(trio) };
    return least && least.cost <= each.cost ? least : each;
  }, null);
  if (!best) return cast;
  const [alice, bob, carol] = best.trio;
  const first = [alice, bob, ...(carol === null ? [] : [carol])];
  const { group } = cast;
  const members = group?.members.filter((member) => member !== alice) ?? [];
  return {
    ...cast,
    ...{ alice, bob, carol },
    users: [...first, ...users.filter((user) => !first.includes(user))],
    fellow: members.includes(bob) ? bob : (members[0] ?? null),
    outsider: [carol, bob].find((user) => user !== null && group?.members.includes(user) === false) ?? null,
  };
}

type Trio = readonly [alice: string, bob: string, carol: string | null];

/** Who may play the parts: members of the group, and an outsider where there is one. The parts as they are come first. */
function triosOf(cast: Cast, users: readonly string[]): readonly Trio[] {
  const { group } = cast;
  const isMember = (user: string): boolean => group?.members.includes(user) === true;
  const members = users.filter(isMember);
  const outside = users.filter((user) => !isMember(user));
  const order = (list: readonly string[], first: string | null): readonly string[] =>
    first !== null && list.includes(first) ? [first, ...list.filter((user) => user !== first)] : list;
  const seconds = group && isMember(cast.bob) ? members : users;
  return order(group ? members : users, cast.alice).flatMap((alice) =>
    order(seconds, cast.bob)
      .filter((bob) => bob !== alice)
      .flatMap((bob): Trio[] => {
        const isFree = (user: string): boolean => user !== alice && user !== bob;
        const [free, freeOutside] = [users.filter(isFree), outside.filter(isFree)];
        const others = group && freeOutside.length > 0 ? freeOutside : free;
        return others.length === 0
          ? [[alice, bob, null]]
          : order(others, cast.carol).map((carol) => [alice, bob, carol]);
      }),
  );
}
