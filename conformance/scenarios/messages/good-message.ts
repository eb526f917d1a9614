import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Fields } from '../../driver/stage.ts';

/** What a row may refer to when its message is made. */
export interface Scene {
  /** The sender's own user id. */
  readonly sender: string;
  /** Another user of the target, neither sender nor receiver where there is one. */
  readonly other: string;
  /** An id that nobody on the target has, as a user or as a group. */
  readonly nobody: string;
  /** Whether it goes to a group. */
  readonly inGroup: boolean;
  /** The conversation's id where it is known already. */
  readonly conversationId: string | undefined;
  /** The conversation's id as its pushes carry it; undefined where none has come yet. */
  readonly pushedConversationId?: string;
  /** Our clock in milliseconds since 1970. */
  readonly now: number;
}

/** A valid message that a server has to deliver, or may refuse. */
export interface GoodMessage {
  /** Blamed when it does not arrive. */
  readonly requirement: RequirementId;
  /** What it is, as the subject of a sentence: "an image with a URL as its content" did not arrive. */
  readonly label: string;
  readonly fields?: (scene: Scene) => Fields;
  readonly content?: (marker: string, scene: Scene) => string;
  /** Writes the same message as JSON in another way; the marker stays as it is. */
  readonly written?: (json: string) => string;
  /** Also blamed, besides MSG-05, when the content arrives altered. */
  readonly altered?: RequirementId;
  /** Other requirements that its arrival exercises. */
  readonly serves?: readonly RequirementId[];
  /** It is not due: a server may refuse it. */
  readonly optional?: boolean;
  readonly only?: 'private' | 'group';
  /** Longer than the shortest limits of a frame that are common: it is sent once it is known how long a frame may be. */
  readonly long?: boolean;
  /** Blamed instead of `requirement` in a group. */
  readonly inGroup?: RequirementId;
}

/** A row of the table of good messages. */
export const row = (
  requirement: RequirementId,
  label: string,
  rest: Partial<GoodMessage> = {},
): GoodMessage => ({ requirement, label, ...rest });

/** A message of this type, with its article. */
export const nameOf = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** A time as ISO 8601 has it, in UTC and to the millisecond. */
export const iso = (ms: number): string => new Date(ms).toISOString();

/** The same time in another offset from UTC, in hours. */
export const inOffset = (ms: number, hours: number): string =>
  iso(ms + hours * 3_600_000).replace(
    'Z',
    `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`,
  );

/** A text with a time of the client's, which must not matter. */
export const stamped = (
  label: string,
  timestamp: (now: number) => string,
  rest: Partial<GoodMessage> = {},
): GoodMessage =>
  row('SEND-02', `a text with a client timestamp ${label}`, {
    fields: ({ now }) => ({ timestamp: timestamp(now) }),
    serves: ['MSG-09'],
    ...rest,
  });

/** The URL of an uploaded file. */
export const url = (marker: string): string => `https://example.com/Files/${marker}.bin?x=1&Y=%20#z`;

/** A content that is the same in every run, and known again by nothing else. */
export const bare = (content: string) => (): string => content;

/** A content that is nothing but a number; no marker fits in, the digits are chance enough. */
export const digits = (form: (digits: string) => string) => (): string =>
  form(String(Math.floor(1e13 + Math.random() * 8e13)));
