import type { Level } from './levels.ts';

/** stated: the source says so. derived: follows from it, from JSON or RFC 6455. hardening: beyond the text, advice. */
export const ORIGINS = ['stated', 'derived', 'hardening'] as const;

/** Where a clause comes from. */
export type Origin = (typeof ORIGINS)[number];

/** A normative clause of the protocol. */
export interface Requirement {
  /** Never reused, never given another meaning once released. */
  readonly id: string;
  /** How binding the clause is. */
  readonly level: Level;
  /** Whether the source says it, it follows from the source, or it goes beyond the source. */
  readonly origin: Origin;
  /** The normative sentence: precise and testable. */
  readonly text: {
    /** In English. */
    readonly en: string;
    /** In Chinese. */
    readonly zh: string;
  };
  /** Section of the source document, or of the RFC, that the clause rests on. */
  readonly source: string;
  /** A feature that the target declares or that is probed; without it the clause is not applicable. */
  readonly feature?: string;
  /** Why the judge does not exercise this clause. */
  readonly excluded?: string;
}
