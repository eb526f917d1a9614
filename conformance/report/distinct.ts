import type { RequirementResult, Violation } from '../../schema/report.ts';

/** A violation, and what all of its kind have in common where that is known. */
export interface Distinct {
  readonly violation: Violation;
  readonly pattern?: string;
}

/** The violations that a person should see: of those whose kind says what they share the first one. */
export function distinctOf({ violations, kinds = [] }: RequirementResult): readonly Distinct[] {
  const told = new Set<string>();
  return violations.flatMap((violation): Distinct[] => {
    const { fingerprint, session } = violation;
    const pattern = kinds.find((each) => each.fingerprint === fingerprint)?.pattern;
    if (fingerprint === undefined || pattern === undefined || session !== undefined) return [{ violation }];
    if (told.has(fingerprint)) return [];
    told.add(fingerprint);
    return [{ violation, pattern }];
  });
}
