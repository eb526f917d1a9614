import type { PageViolation } from '../data.ts';

/** Fields that a run chooses anew for each message: that they differ says nothing, and that they agree is chance. */
const CHOSEN = ['id', 'content', 'timestamp'];

/** What all messages of the violations have in common, such as a type or a receiver; empty for a single violation. */
export function inCommon(violations: readonly PageViolation[]): string {
  if (violations.length < 2) return '';
  const facts = violations.map(({ evidence }) => {
    const found = new Set<string>();
    for (const { event, detail } of evidence) {
      for (const [name, value] of Object.entries(readMessage(detail)))
        if (!CHOSEN.includes(name)) found.add(`${event} ${name}: ${JSON.stringify(value)}`);
    }
    return found;
  });
  const [first = new Set<string>(), ...others] = facts;
  return [...first].filter((fact) => others.every((each) => each.has(fact))).join('; ');
}

function readMessage(detail: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
