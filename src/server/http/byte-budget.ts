import { HttpError } from './http-error.ts';

/** Bounds the memory of what is under way. */
export interface ByteBudget {
  /** Takes so many bytes until the returned function is called. Throws 503 where they are not left. */
  take(user: string, bytes: number): () => void;
}

/** So many bytes for each user, and so many for all together. */
export function createByteBudget(limits: { readonly user: number; readonly all: number }): ByteBudget {
  const byUser = new Map<string, number>();
  let all = 0;
  function add(user: string, bytes: number): void {
    all += bytes;
    const own = (byUser.get(user) ?? 0) + bytes;
    if (own === 0) byUser.delete(user);
    else byUser.set(user, own);
  }
  return {
    take(user, bytes) {
      const own = byUser.get(user) ?? 0;
      // One body is always let through, or a limit below the longest body would keep it out for ever.
      if (own > 0 && own + bytes > limits.user)
        throw busy(`this user has ${own} bytes of bodies under way, and may have ${limits.user}`);
      if (all > 0 && all + bytes > limits.all) throw busy('the server has too much under way');
      add(user, bytes);
      let taken = true;
      return () => {
        if (taken) add(user, -bytes);
        taken = false;
      };
    },
  };
}

function busy(why: string): HttpError {
  return new HttpError(503, `${why}: try again in a second`, { 'Retry-After': '1' });
}
