import type { RequirementId } from '../../schema/requirements/index.ts';

/** The two forms in which the content of an image or a file may be written (SEND-04). */
export type ContentForm = 'URL' | 'JSON';

/** A message that is tried in the place of a lost one. */
export type Control =
  /** The very same message, with a new marker. */
  | { readonly kind: 'again' }
  /** A plain text, of the same length where one is given. */
  | { readonly kind: 'text'; readonly length?: number }
  /** A message of the lost one's type and nothing else, with a content of this form where the type has forms. */
  | { readonly kind: 'type'; readonly type: string; readonly form?: ContentForm };

/** An open question about a lost message: would this simpler message have arrived in its place? */
export interface Question {
  /** The lost message, by the number of its `sent` event. */
  readonly of: number;
  readonly from: string;
  /** A user or a group. */
  readonly to: string;
  readonly control: Control;
  /** What the control is sent for: blamed if it is lost, too. */
  readonly requirement: RequirementId;
  /** What the control is, for a reader. */
  readonly label: string;
  /** Whether nobody sends anything for a while before it: a limit of a rate has nothing against it then. */
  readonly rested?: true;
}
