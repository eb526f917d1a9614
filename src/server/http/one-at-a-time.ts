/** Does the work once what was given before is done. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * One piece of work after the other, with a turn of the event loop before each: sixteen clients that ask for long pages
 * at the same time then hold nobody else up for longer than one page takes.
 */
export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(() => new Promise((resolve) => setImmediate(resolve))).then(work);
    last = result.catch(() => {});
    return result;
  };
}
