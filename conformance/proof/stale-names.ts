import type { MatrixInput } from '../../schema/docs/index.ts';
import type { Provable } from './candidate.ts';

/** The mutants and variants that there are today. */
export interface Known {
  readonly mutants: readonly { readonly name: string; readonly breaks: readonly Provable[] }[];
  readonly variants: readonly { readonly name: string }[];
}

/** Where docs/requirements.md says something else about mutants than their own `breaks`, one text for each. */
export function staleCoverage(page: MatrixInput, { mutants }: Known): string[] {
  const named = (id: string): readonly string[] => page.mutants[id] ?? [];
  const gone = Object.keys(page.mutants).flatMap((id) =>
    named(id)
      .filter((name) => !mutants.some((mutant) => mutant.name === name))
      .map((name) => `${id} names the mutant ${name}, which there is not`),
  );
  const lacking = mutants.flatMap(({ name, breaks }) =>
    breaks
      .filter((id) => !named(id).includes(name))
      .map((id) => `${id} lacks the mutant ${name}, which breaks it`),
  );
  return [...gone, ...lacking];
}

/** A mutant or variant in backticks: `conn/no-pong`, `variants/two-nodes`. */
const NAME = /`((?:auth|conn|frame|grp|input|media|msg|priv|send|store|sys|variants)\/[a-z0-9-]+)`/g;

/** The names of mutants and variants in a text that there are not. */
export function unknownNames(text: string, { mutants, variants }: Known): string[] {
  const known = new Set([
    ...mutants.map(({ name }) => name),
    ...variants.map(({ name }) => `variants/${name}`),
  ]);
  return [...text.matchAll(NAME)].map(([, name]) => name!).filter((name) => !known.has(name));
}
