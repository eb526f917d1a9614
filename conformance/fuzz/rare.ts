import type { Classified } from './story.ts';
import type { Rate } from './trials.ts';

/**
 * What fails less often than this when it is played again is a race: another session may meet it in a form that is more
 * certain, and is smaller once it is shrunk. So many of a kind are looked at, each for a second or so.
 */
const RARE = 0.5;
const MOST = 6;

const shareOf = ({ failed, of }: Rate): number => failed / Math.max(1, of);

/** Which one of them fails most often. */
const likeliestOf = (alike: readonly Classified[]): Classified =>
  alike.reduce((best, each) => (shareOf(each.rate) > shareOf(best.rate) ? each : best));

/** Failures that show again rarely or never, by their kind, which is their fingerprint. */
export class Rare {
  readonly #alike = new Map<string, readonly Classified[]>();

  /** Whether another one of this kind is still worth a look. */
  isOpenTo(fingerprint: string): boolean {
    return (this.#alike.get(fingerprint)?.length ?? 0) < MOST;
  }

  /**
   * Which one is to be told now: this one where it shows again in most tries, the likeliest of its kind where enough were
   * looked at and some showed again, and none else.
   */
  add(classified: Classified): Classified | null {
    if (shareOf(classified.rate) >= RARE) return classified;
    const { fingerprint } = classified.seen.failure;
    const alike = [...(this.#alike.get(fingerprint) ?? []), classified];
    this.#alike.set(fingerprint, alike);
    const likeliest = likeliestOf(alike);
    return alike.length === MOST && likeliest.rate.failed > 0 ? likeliest : null;
  }

  /** The likeliest one of each kind. */
  get likeliest(): readonly Classified[] {
    return [...this.#alike.values()].map(likeliestOf);
  }
}
