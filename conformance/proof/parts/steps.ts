import type { ServerMessage } from '../../../schema/message.ts';
import {
  type Connection,
  type Draft,
  type Outcome,
  referenceSteps,
  type Stamp,
  type Steps,
  type StoredMessage,
} from '../../../src/server/index.ts';
import { isRecord } from './messages.ts';

/** Replaces the step `stamp`: some fields of its result are changed. System messages stay as they are. */
export function stampWith(
  change: (message: StoredMessage, draft: Draft, stamp: Stamp) => Partial<StoredMessage>,
): Partial<Steps> {
  return {
    stamp(draft, stamp) {
      const message = referenceSteps.stamp(draft, stamp);
      return draft.type === 'system' ? message : { ...message, ...change(message, draft, stamp) };
    },
  };
}

/** Replaces the step `stamp`: the content of its result is changed. System messages stay as they are. */
export const contentWith = (
  change: (content: string, message: StoredMessage) => string | undefined,
): Partial<Steps> => stampWith((message) => ({ content: change(message.content, message) }));

/** Fields of a push with values that may be wrong. */
export type Wrong = Readonly<Record<string, unknown>>;

/**
 * Replaces the step `render`: some fields of the push are changed; undefined leaves a field out. System messages stay
 * as they are.
 */
export function renderWith(change: (message: StoredMessage, recipient: string) => Wrong): Partial<Steps> {
  return {
    render(message, recipient) {
      const push = referenceSteps.render(message, recipient);
      return message.type === 'system' ? push : ({ ...push, ...change(message, recipient) } as ServerMessage);
    },
  };
}

/** What a step returns that refuses its input. */
export const refusal = (reason: string): Outcome<never> => ({ ok: false, reason });

/** Replaces the step `accept`: messages for which `matches` is true are refused as well. */
export function refuseWhere(matches: (draft: Draft, connection: Connection) => boolean): Partial<Steps> {
  return {
    accept(value, connection) {
      const outcome = referenceSteps.accept(value, connection);
      return outcome.ok && matches(outcome.value, connection)
        ? refusal('it does not suit this server')
        : outcome;
    },
  };
}

/** Replaces the step `accept`: the input is repaired before it is looked at. */
export function acceptAfter(repair: (value: Record<string, unknown>) => unknown): Partial<Steps> {
  return {
    accept: (value, connection) =>
      referenceSteps.accept(isRecord(value) ? repair({ ...value }) : value, connection),
  };
}

/**
 * Replaces the step `accept`: an object that the reference server refuses passes with its own type if `matches` is
 * true for it.
 */
export function acceptTypeWhere(matches: (value: Record<string, unknown>) => boolean): Partial<Steps> {
  return {
    accept(value, connection) {
      const outcome = referenceSteps.accept(value, connection);
      if (outcome.ok || !isRecord(value) || !matches(value)) return outcome;
      const disguised = referenceSteps.accept({ ...value, type: 'text' }, connection);
      return disguised.ok
        ? { ok: true, value: { ...disguised.value, type: value.type as Draft['type'] } }
        : outcome;
    },
  };
}

/** Replaces the step `read`: a text frame that the reference server refuses is repaired and read again. */
export function readOr(repair: (text: string) => unknown): Partial<Steps> {
  return {
    read(data, isBinary, connection) {
      const outcome = referenceSteps.read(data, isBinary, connection);
      if (isBinary || (outcome.ok && isRecord(outcome.value))) return outcome;
      try {
        return { ok: true, value: repair(data.toString('utf8')) };
      } catch {
        return outcome;
      }
    },
  };
}

/** Replaces the step `read`: a text frame that the reference server reads is refused if `matches` is true for it. */
export function refuseText(matches: (text: string) => boolean): Partial<Steps> {
  return {
    read(data, isBinary, connection) {
      const outcome = referenceSteps.read(data, isBinary, connection);
      return outcome.ok && matches(data.toString('utf8')) ? refusal('it does not read this') : outcome;
    },
  };
}

/** Replaces the step `reach`: some of a recipient's connections are taken away, or others are added. */
export function reachWith(
  change: (
    own: readonly Connection[],
    recipient: string,
    ...rest: [Parameters<Steps['reach']>[1], Parameters<Steps['reach']>[2]]
  ) => readonly Connection[],
): Partial<Steps> {
  return {
    reach: (recipient, delivery, context) =>
      change(referenceSteps.reach(recipient, delivery, context), recipient, delivery, context),
  };
}

/**
 * Replaces the step `route`: some recipients are taken away, or others are added. The sender's receipt is added after
 * this step.
 */
export function routeWith(
  change: (recipients: readonly string[], ...rest: Parameters<Steps['route']>) => readonly string[],
): Partial<Steps> {
  return {
    route: (...args) => change(referenceSteps.route(...args), ...args),
  };
}
