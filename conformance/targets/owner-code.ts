import { MAX_TIMER_MS } from '../config/bounds.ts';
import { IdentityError } from './identity.ts';
import { ANSWERS } from './owner-answers.ts';
import { callOwner, type OwnerBounds, OwnerError } from './owner-call.ts';
import type { CreatedUser, Hooks, Target, TargetIdentity } from './target.ts';

/**
 * The target with every function of its owner guarded: each call ends within the time-out and with the run, what it
 * answers is looked at, and whatever goes wrong there is an OwnerError that names the function and whom it was about.
 */
export function guardOwner(target: Target, bounds: OwnerBounds): Target {
  return {
    ...target,
    hooks: guardHooks(target.hooks, target.users, bounds),
    identity: guardIdentity(target.identity, bounds),
  };
}

type HookName = keyof Hooks;
type Describe<Name extends HookName> = (...args: Parameters<NonNullable<Hooks[Name]>>) => string;

const quoted = (id: string): string => JSON.stringify(id);

/** Whom each hook is about, in words. */
const ABOUT: { readonly [Name in HookName]: Describe<Name> } = {
  createUser: () => '',
  createGroup: (members) => `the members ${members.map(quoted).join(', ')}`,
  join: (group, user) => `user ${quoted(user)}, group ${quoted(group)}`,
  leave: (group, user) => `user ${quoted(user)}, group ${quoted(group)}`,
  history: (conversation, user) => `user ${quoted(user)}, conversation ${quoted(conversation)}`,
  upload: ({ user }) => `user ${quoted(user)}`,
};

function guardHooks(hooks: Hooks, users: readonly string[], bounds: OwnerBounds): Hooks {
  const taken = new Set(users);
  const guarded: Record<string, unknown> = {};
  for (const name of Object.keys(ABOUT) as HookName[]) {
    const hook = hooks[name] as ((...args: unknown[]) => Promise<unknown>) | undefined;
    if (hook === undefined) continue;
    const about = ABOUT[name] as (...args: unknown[]) => string;
    const refuse = name === 'createUser' ? refuseTaken(taken) : ANSWERS[name];
    guarded[name] = (...args: unknown[]) =>
      callOwner(
        { name: `hooks.${name}`, about: about(...args) },
        bounds,
        () => hook.apply(hooks, args),
        refuse,
      );
  }
  return guarded as Hooks;
}

/** Two users must never be one. */
const refuseTaken = (taken: Set<string>) => (answer: unknown) => {
  const wrong = ANSWERS.createUser(answer);
  if (wrong !== undefined) return wrong;
  const { id } = answer as CreatedUser;
  if (taken.has(id))
    return `returned the id ${quoted(id)}, which is a user already; takes a fresh one each time`;
  taken.add(id);
  return undefined;
};

function guardIdentity(identity: TargetIdentity, bounds: OwnerBounds): TargetIdentity {
  const { mint, route } = identity;
  // Signing asks nobody: it ends with the run, but no time-out that is meant for a server must cut it.
  const timeoutMs = route === 'login' ? bounds.timeoutMs : MAX_TIMER_MS;
  const guard = (user: string, make: () => Promise<string>): Promise<string> =>
    callOwner(
      { name: 'token', about: `user ${quoted(user)}` },
      { ...bounds, timeoutMs },
      () => make().catch(passIdentityError),
      ANSWERS.token,
    );
  return {
    ...identity,
    tokenOf: (user) => guard(user, () => identity.tokenOf(user)),
    mint: mint && ((user, changes) => guard(user, () => mint.call(identity, user, changes))),
  };
}

/** It says already, to the owner, what to give. */
function passIdentityError(error: unknown): never {
  throw error instanceof IdentityError ? new OwnerError(error.message) : error;
}
