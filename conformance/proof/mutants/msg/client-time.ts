import type { Mutant, Mutants } from '../../mutant.ts';
import { stampWith } from '../../parts/steps.ts';

/** The same for all rows. */
const BREAKS = {
  breaks: ['MSG-09'],
  also: ['MSG-13'],
  because: 'what comes after it is stamped with an earlier time',
} as const;

/**
 * Takes the client's time if `holds` is true. Times are in milliseconds; `written` is NaN where the client wrote no
 * time.
 */
const takeWhere =
  (holds: (written: number, now: number, type: string) => boolean): Mutant['server'] =>
  () => ({
    steps: stampWith(({ type }, { timestamp }, { now }) =>
      holds(Date.parse(timestamp ?? ''), now.getTime(), type) ? { timestamp } : {},
    ),
  });

export const mutants: Mutants = {
  'client-time': {
    does: "takes the client's time where there is one",
    ...BREAKS,
    server: takeWhere((written) => !Number.isNaN(written)),
  },
  'client-time-from-the-future': {
    does: "takes the client's time where it lies in the future",
    ...BREAKS,
    server: takeWhere((written, now) => written > now),
  },
  'client-time-from-the-past': {
    does: "takes the client's time where it lies in the past",
    ...BREAKS,
    server: takeWhere((written, now) => written < now),
  },
  'client-time-in-files': {
    does: "takes the client's time of a file",
    ...BREAKS,
    server: takeWhere((written, _now, type) => type === 'file' && !Number.isNaN(written)),
  },
  'client-time-in-images': {
    does: "takes the client's time of an image",
    ...BREAKS,
    server: takeWhere((written, _now, type) => type === 'image' && !Number.isNaN(written)),
  },
  'client-time-within-a-second': {
    does: 'takes the time of a client that is at most a second off',
    ...BREAKS,
    server: takeWhere((written, now) => Math.abs(written - now) <= 1100),
  },
  'client-time-within-minutes': {
    does: "takes the client's time where it is less than five minutes off",
    ...BREAKS,
    server: takeWhere((written, now) => Math.abs(written - now) < 300_000),
  },
};
