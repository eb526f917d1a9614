import { readFileSync, writeSync } from 'node:fs';

/**
 * Preloaded into a judged child: writes its peak resident memory, in KiB, to file descriptor 3 as it exits.
 * VmHWM comes first because Linux lets a child inherit the maxRSS of the parent that forked it.
 */
process.once('exit', () => {
  writeSync(3, String(peakKiB()));
});

function peakKiB(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
