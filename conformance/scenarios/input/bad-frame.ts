import type { RequirementId } from '../../../schema/requirements/index.ts';

/** What a row may refer to when its frame is made. */
export interface BadScene {
  readonly marker: string;
  /** The user whom the frame addresses. */
  readonly to: string;
  /** The sender's own user id. */
  readonly sender: string;
  readonly group: string | null;
  /** A number that is nobody's id, of a user or of a group. */
  readonly nobody: number;
}

/** A text frame that no client should send. */
export interface BadFrame {
  /** Blamed when it is delivered. */
  readonly requirement: RequirementId;
  /** What it is, as the subject of a sentence: "a message without `type`" was delivered. */
  readonly label: string;
  readonly frame: (scene: BadScene) => string;
  /** It holds a message that a server may deliver; only a wrong delivery is blamed. */
  readonly tolerated?: boolean;
  /** With `tolerated`: fields that must not arrive as they were sent. */
  readonly wrongFields?: Readonly<Record<string, unknown>> | ((scene: BadScene) => Record<string, unknown>);
  /** Which of two contents arrives is not MSG-05's. */
  readonly looseContent?: boolean;
  /** Forbidden only where it arrives as this type. */
  readonly onlyAsType?: string;
}

export type Make = (scene: BadScene) => string;

/** A message with some fields replaced; a field set to undefined is left out. */
export const message =
  (fields: (scene: BadScene) => Record<string, unknown>): Make =>
  (scene) =>
    JSON.stringify({ type: 'text', content: scene.marker, receiverId: scene.to, ...fields(scene) });

/** A message that is right in all. */
export const valid: Make = message(() => ({}));

/** A row of a table of bad frames. */
export const row = (requirement: RequirementId, label: string, frame: Make): BadFrame => ({
  requirement,
  label,
  frame,
});
