import type { Hooks } from './target.ts';

/** What a hook is called. */
export type HookName = keyof Hooks;

/** The names of the hooks that a target gives: all that the judge needs to know of them. */
export const hookNames = (hooks: Hooks): readonly HookName[] =>
  (Object.keys(hooks) as HookName[]).filter((name) => hooks[name] !== undefined);
