import { areaOf } from '../../schema/requirements/areas.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Account, Kind } from '../checkers/findings.ts';
import { cameWhereDue, type Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { patternOf } from './pattern.ts';

/** Violations of one kind, and what the messages that they are about have in common. */
export interface SharedKind extends Pick<Kind, 'fingerprint' | 'message' | 'count'> {
  readonly pattern: string | null;
}

/** The kinds in which a requirement was broken; call it once the judge has finished. */
export function kindsOf(id: RequirementId, { kinds }: Account, ledger: Ledger): readonly SharedKind[] {
  const pushed = new Map(
    ledger.entries.flatMap((entry) => entry.deliveries.map(({ event }) => [event.n, entry] as const)),
  );
  const entriesOf = ({ sent, received }: Kind): readonly (Entry | undefined)[] => [
    ...[...sent].map((n) => ledger.entryOf(n)),
    ...[...received].map((n) => pushed.get(n)),
  ];
  const broken = new Set(kinds.flatMap(entriesOf));
  return kinds.map((kind) => {
    const { fingerprint, message, count } = kind;
    const entries = entriesOf(kind);
    const failed = [...new Set(entries)].filter((entry) => entry !== undefined);
    // Nothing is told where one of them is forgotten, or was no message of ours.
    const isWhole = failed.length > 1 && !entries.includes(undefined);
    const passed = isWhole ? passedIn(id, failed, broken, ledger) : [];
    return { fingerprint, message, count, pattern: patternOf(failed, passed) };
  });
}

/** Messages that could have shown the same, and did not. */
function passedIn(
  id: RequirementId,
  failed: readonly Entry[],
  broken: ReadonlySet<Entry | undefined>,
  ledger: Ledger,
): readonly Entry[] {
  const isForbidden = failed.every(({ intent }) => intent.expect === 'never');
  const isLoss = failed.every((entry) => ledger.isPending(entry));
  const audience = areaOf(id) === 'GRP' ? 'group' : areaOf(id) === 'PRIV' ? 'private' : null;
  return ledger.entries.filter((entry) => {
    const { intent, deliveries, message } = entry;
    if (broken.has(entry) || message === null) return false;
    if (audience !== null && entry.audience.kind !== audience) return false;
    if (isForbidden) return intent.expect === 'never' && intent.requirement === id && deliveries.length === 0;
    return intent.expect !== 'never' && (isLoss ? cameWhereDue(entry) : deliveries.length > 0);
  });
}
