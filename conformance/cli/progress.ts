import { visible } from '../report/visible.ts';
import { cutTo } from '../report/width.ts';
import type { Output } from './output.ts';

/** One line that says what is running, on a terminal alone. */
export interface Progress {
  show(what: string): void;
  clear(): void;
}

const ERASE = '\r\u001b[K';
/** A person reads no faster than this, and a slow terminal must not slow the run: 10 lines a second. */
const EVERY_MS = 100;

/** A progress line on this stream; does nothing where it is no terminal. */
export function progressOn(output: Output, dumb: boolean): Progress {
  if (!output.isTTY || dumb) return { show: () => {}, clear: () => {} };
  // A terminal that went away needs no progress; whatever else is written there says so.
  const write = (text: string): void => void output.write(text).catch(() => {});
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    show(what) {
      if (performance.now() - shownAt < EVERY_MS) return;
      shownAt = performance.now();
      shown = true;
      write(ERASE + cutTo(visible(what), (output.columns ?? 80) - 1));
    },
    clear() {
      if (shown) write(ERASE);
      shown = false;
    },
  };
}
