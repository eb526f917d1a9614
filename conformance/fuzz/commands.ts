import type { RequirementId } from '../../schema/requirements/index.ts';
import type { AbruptEnd } from '../driver/abrupt-end.ts';
import type { Expectation } from '../history/event.ts';

/**
 * A message as it is written into a session. In all its texts the placeholder of a marker stands for the marker that the
 * message gets when it is sent; `{digits}` in the content for digits that no other message has; `{uuid}` for a UUID, and
 * `{UUID}` for one in capitals; a timestamp `$now+45000` for a time so many milliseconds from now; a conversationId
 * `$known` for the id that the server has given the conversation, and an id `$earlier` for one that it has given a message.
 */
export interface Draft {
  readonly type: string;
  readonly content: string;
  /** The optional ones. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A frame that no client should send, with the ids of the session's users in it. */
export interface BadDraft {
  /** What it is, as the subject of a sentence. */
  readonly label: string;
  readonly text: string;
  /** Whether it goes out as a binary frame. */
  readonly binary?: boolean;
  /** Bytes put into the frame behind the marker, in hexadecimal digits: it is no UTF-8 any more. */
  readonly spoiledBy?: string;
  readonly requirement: RequirementId;
  readonly expect: Extract<Expectation, 'never' | 'may'>;
  readonly looseContent?: boolean;
  readonly wrongFields?: Readonly<Record<string, unknown>>;
  readonly onlyAsType?: string;
  /** The group to which it goes from outside: who belongs to it does not send it. */
  readonly outside?: string;
}

/** How a message is written as JSON, where it is not the usual way. */
export type WrittenForm = 'spaced' | 'escaped' | 'reversed' | 'wide' | 'rotated' | 'slashed' | 'ended';

/** What a handshake without a good token carries in its place. */
export type BadCredential = 'nothing' | 'noise' | 'a forged token' | 'an altered token' | 'an expired token';

/** Stands for the id of the group that a session has made, wherever a receiver or a group is named. */
export const MADE = '$made';

/** What one user does. Each is data, and does nothing where it makes no sense: so any part of a session is a session. */
export type Command =
  /** Opens a connection: the first one of the user, or another one where the server serves several; `short` with a token that expires in about a second. */
  | {
      readonly do: 'connect';
      readonly deflate?: boolean;
      readonly settled?: boolean;
      readonly short?: boolean;
    }
  /** Waits until the token of a `short` connection of this user has expired, and comes again with that token. */
  | { readonly do: 'outlive' }
  /** `hasty` ends it without waiting for what is under way: nothing of that is owed to it, and nothing of what it sent. */
  | { readonly do: 'close'; readonly code: number | null; readonly reason?: string; readonly hasty?: boolean }
  | { readonly do: 'drop'; readonly how: AbruptEnd; readonly hasty?: boolean }
  | {
      readonly do: 'send';
      readonly to: string;
      readonly draft: Draft;
      readonly written?: WrittenForm;
      /** Where the frame is cut into fragments, as shares of its length. */
      readonly cuts?: readonly number[];
      /** A ping between the fragments. */
      readonly pings?: boolean;
      /** A pause between the fragments: others send meanwhile. */
      readonly slowly?: boolean;
    }
  /** Many plain messages, without waiting. */
  | { readonly do: 'burst'; readonly to: string; readonly count: number; readonly length: number }
  /** Two messages with one client id. */
  | { readonly do: 'twice'; readonly to: string }
  /**
   * The same text several times, without a client id: as many messages, in turn to two receivers where there is a second;
   * with another message to the first receiver between two of them where they are `apart`.
   */
  | {
      readonly do: 'repeat';
      readonly to: string;
      readonly and?: string;
      readonly times: number;
      readonly apart?: boolean;
    }
  /** The text that this user got last from somebody else, word for word. */
  | { readonly do: 'echo'; readonly to: string }
  /** A message on each of the user's connections, all at once. */
  | { readonly do: 'chorus'; readonly to: string }
  /** A handshake as this user, without a good token. */
  | { readonly do: 'knock'; readonly with: BadCredential }
  /** The user is made a member of a group, or is taken out of it, where the target has hooks for that. */
  | { readonly do: 'join'; readonly group: string }
  | { readonly do: 'leave'; readonly group: string }
  /**
   * A group of the user and these others is made, where the target has a hook for that; one in each session. Its id is the
   * server's: `MADE` stands for it.
   */
  | { readonly do: 'create'; readonly members: readonly string[] }
  /** The last message of this user that was delivered is looked up in the history, where the target has a hook for that. */
  | { readonly do: 'recall' }
  /** A file is uploaded, fetched, and told of in a message, where the target has a hook for that. */
  | { readonly do: 'upload'; readonly to: string }
  | { readonly do: 'bad'; readonly frame: BadDraft; readonly inFragments?: boolean }
  | { readonly do: 'pause' }
  | { readonly do: 'resume' }
  /** With a payload of so many random bytes, enough to tell it from others; with a UUID where no number is given. */
  | { readonly do: 'ping'; readonly bytes?: number }
  /** Goes on with the other one of the user's connections. */
  | { readonly do: 'switch' }
  | { readonly do: 'wait'; readonly ms: number };

/** Everything that somebody can do. */
export const COMMANDS = [
  ...(['connect', 'close', 'drop', 'send', 'burst', 'twice'] as const),
  ...([
    'outlive',
    'repeat',
    'echo',
    'chorus',
    'knock',
    'create',
    'join',
    'leave',
    'recall',
    'upload',
  ] as const),
  ...(['bad', 'pause', 'resume', 'ping', 'switch', 'wait'] as const),
] as const satisfies readonly Command['do'][];

/** What one user does, one thing after the other. */
export interface Branch {
  readonly user: string;
  readonly commands: readonly Command[];
}

/** Branches of different users, side by side; a barrier of fences follows. */
export type Round = readonly Branch[];

/** A whole session. Users who are absent at its beginning may come later. */
export interface Session {
  readonly users: readonly string[];
  readonly absent: readonly string[];
  readonly rounds: readonly Round[];
}

/** How many commands a session has. */
export const sizeOf = ({ rounds }: Session): number =>
  rounds.flat().reduce((sum, { commands }) => sum + commands.length, 0);

/** The same command with this id in the place of `MADE`. */
export function namingMade<C extends Command>(command: C, id: string): C {
  const names = ['to', 'and', 'group'] as const;
  const own: Readonly<Partial<Record<string, unknown>>> = command;
  const made = names.filter((name) => own[name] === MADE);
  return made.length === 0 ? command : { ...command, ...Object.fromEntries(made.map((name) => [name, id])) };
}

/** Whether it names the group that the session has made. */
export const namesMade = (command: Command): boolean => namingMade(command, '') !== command;
