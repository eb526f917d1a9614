import { readFileSync, writeSync } from 'node:fs';

/**
 * Preloaded into a judged child: writes two numbers to file descriptor 3 as it exits, its peak resident memory in KiB, and
 * for how many milliseconds it was ready to run while other processes had the processors.
 */
process.once('exit', () => {
  writeSync(3, `${peakKiB()} ${heldUpMs()}`);
});

/** VmHWM comes first because Linux lets a child inherit the maxRSS of the parent that forked it. */
function peakKiB(): number {
  const status = readOrNothing('/proc/self/status');
  return Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
}

/** Of the main thread, on which the judge works; 0 where the system does not tell. */
function heldUpMs(): number {
  const [, waited = '0'] = readOrNothing('/proc/self/schedstat').split(' ');
  return Number(waited) / 1e6;
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
