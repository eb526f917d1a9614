import type { Config } from './config.ts';
import type { ReadTexts } from './texts.ts';

/** A key of the configuration that a flag and a variable can set too. */
export interface Setting {
  /** Key in the file; `tls.ca` is a key within `tls`. */
  readonly key: keyof Config | 'tls.ca' | 'tls.rejectUnauthorized';
  /** `--timeout`; the URL is the argument and has none. */
  readonly flag?: string;
  /** Placeholder of the flag's value; a flag without one is a switch. */
  readonly value?: string;
  readonly env: string;
  /** What separates the items of the variable, where the flag may be repeated. */
  readonly separator?: string;
  /** Completes "got X, takes ...". */
  readonly takes: string;
  readonly help: string;
  readonly read: ReadTexts;
  /** The value is never printed. */
  readonly secret?: true;
  /** Describes the server rather than how it is judged: makes no sense without a URL. */
  readonly ofTarget?: true;
}

/** A setting before it knows what it takes: reading and refusing use the same words. */
export type SettingRow = Omit<Setting, 'read'> & { readonly read: (takes: string) => ReadTexts };
