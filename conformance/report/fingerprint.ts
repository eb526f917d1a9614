import { createHash } from 'node:crypto';
import type { Violation } from '../../schema/report.ts';
import { differingFields } from './differing.ts';

/** What a fingerprint is made of, besides the requirement. */
export type Fingerprinted = Pick<Violation, 'expected' | 'actual'> & {
  readonly evidence: readonly Pick<Violation['evidence'][number], 'event'>[];
};

/** Enough digits that two failures of a run never share them. */
const DIGITS = 12;

/**
 * A short text that is the same for the same failure in every run, in every report and in a baseline: made of the
 * requirement, of the fields of the message that are wrong, and of the kinds of events that show it. Nothing that a run
 * chooses is in it: no id, no time, no content, no sentence, and not how many of the same events there are.
 */
export function fingerprintOf(requirement: string, { expected, actual, evidence }: Fingerprinted): string {
  const fields = fieldsIn(expected, actual);
  const events = evidence.map(({ event }) => event).filter((event, at, all) => event !== all[at - 1]);
  const parts = ['1', requirement, fields.join(' '), events.join(' ')];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, DIGITS);
}

/** A sentence about one field begins with its name in both texts: `content: "a"` and `content: "b"`. */
function fieldsIn(expected: string, actual: string): string[] {
  const [wanted, came] = [expected, actual].map((text) => /^([A-Za-z]\w*): /.exec(text)?.[1]);
  return wanted !== undefined && wanted === came ? [wanted] : differingFields(expected, actual).sort();
}
