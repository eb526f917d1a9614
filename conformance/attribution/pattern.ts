import type { Entry } from '../ledger/entry.ts';
import { MEASURES, type Measure, sendersIn, TRAITS, type Trait } from './traits.ts';

/** By chance fewer than one pattern in so many would be there: some thirty traits are looked at. */
const BY_CHANCE = 1e-4;
/** A pattern of two traits is one of some thousand. */
const BY_CHANCE_OF_TWO = 1e-7;

/**
 * What all messages that failed have, and none that passed: "613 of 613 were longer than 4,096 characters; 0 of 1,066 that
 * passed". Null where there is no such thing, or chance may have made it.
 */
export function patternOf(failed: readonly Entry[], passed: readonly Entry[]): string | null {
  const chance = chanceOf(failed.length, passed.length);
  if (failed.length === 0 || passed.length === 0 || chance > BY_CHANCE) return null;
  const shared = [...sharedMeasures(failed), ...[...TRAITS, ...sendersIn(failed)].filter(isSharedBy(failed))];
  const apart = shared.filter(({ has }) => !passed.some(has));
  const [first, ...others] = apart;
  if (first) {
    const other = others.find(({ group }) => group !== first.group);
    return inWords(exact(first, passed), failed, passed, other && exact(other, passed));
  }
  if (chance > BY_CHANCE_OF_TWO) return null;
  for (const [i, one] of shared.entries()) {
    const left = passed.filter(one.has);
    const other = shared.slice(i + 1).find(({ group, has }) => group !== one.group && !left.some(has));
    if (!other) continue;
    // A limit holds among those that passed and have the other trait.
    const words = `${exact(one, passed.filter(other.has))} and ${exact(other, left)}`;
    return inWords(words, failed, passed);
  }
  return null;
}

function inWords(words: string, failed: readonly Entry[], passed: readonly Entry[], other?: string): string {
  const count = failed.length.toLocaleString('en');
  const also = other === undefined ? '' : ` (and ${other})`;
  return `${count} of ${count} ${words}${also}; 0 of ${passed.length.toLocaleString('en')} that passed`;
}

/** A trait that may be a limit: which one depends on what passed. */
interface Shared extends Trait {
  readonly limited?: { readonly measure: Measure; readonly isAbove: boolean };
}

/** All of them have it. */
const isSharedBy =
  (failed: readonly Entry[]) =>
  ({ has }: Trait): boolean =>
    failed.every(has);

/** More, or less, than so much, as far as all that failed have. */
function sharedMeasures(failed: readonly Entry[]): readonly Shared[] {
  return MEASURES.flatMap((measure) => {
    const values = failed.map(measure.of);
    if (values.includes(null)) return [];
    const [least, most] = [Math.min(...(values as number[])), Math.max(...(values as number[]))];
    const within =
      (isIn: (value: number) => boolean) =>
      (entry: Entry): boolean => {
        const value = measure.of(entry);
        return value !== null && isIn(value);
      };
    const { group } = measure;
    return [
      { group, words: '', has: within((value) => value >= least), limited: { measure, isAbove: true } },
      ...(measure.below
        ? [{ group, words: '', has: within((value) => value <= most), limited: { measure, isAbove: false } }]
        : []),
    ];
  });
}

/** The words of a trait, with the limit that those that passed show. */
function exact({ words, limited }: Shared, passed: readonly Entry[]): string {
  if (!limited) return words;
  const { measure, isAbove } = limited;
  const values = passed.flatMap((entry) => measure.of(entry) ?? []);
  const limit = values.reduce((a, b) => (isAbove ? Math.max(a, b) : Math.min(a, b)), isAbove ? 0 : Infinity);
  return (isAbove ? measure.above : (measure.below ?? measure.above))(limit.toLocaleString('en'));
}

/** How likely it is that a trait of exactly so many messages falls on those that failed. */
function chanceOf(failed: number, passed: number): number {
  let chance = 1;
  for (let i = 1; i <= failed && chance > 0; i++) chance *= i / (passed + i);
  return chance;
}
