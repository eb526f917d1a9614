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

/** The step that stamps, with some fields of its result replaced. System messages stay as they are. */
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

/** Any JSON in place of a push: what a wrong server may send. */
export type Wrong = Readonly<Record<string, unknown>>;

/** The step that renders a push, with some fields replaced; undefined leaves a field out. System messages stay as they are. */
export function renderWith(change: (message: StoredMessage, recipient: string) => Wrong): Partial<Steps> {
  return {
    render(message, recipient) {
      const push = referenceSteps.render(message, recipient);
      return message.type === 'system' ? push : ({ ...push, ...change(message, recipient) } as ServerMessage);
    },
  };
}

/** What a step returns that does not want its input. */
export const refusal = (reason: string): Outcome<never> => ({ ok: false, reason });

/** The step that accepts, refusing also the messages that this names. */
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

/** The step that accepts, after the input was made to fit. */
export function acceptAfter(repair: (value: Record<string, unknown>) => unknown): Partial<Steps> {
  return {
    accept: (value, connection) =>
      referenceSteps.accept(isRecord(value) ? repair({ ...value }) : value, connection),
  };
}

/** The step that reads; where the reference server refuses a text frame, another reading is tried. */
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

/** The step that finds a recipient's connections, with some taken away or added. */
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

/** The step that names the recipients, with some taken away or added; the sender's receipt comes after it. */
export function routeWith(
  change: (recipients: readonly string[], ...rest: Parameters<Steps['route']>) => readonly string[],
): Partial<Steps> {
  return {
    route: (...args) => change(referenceSteps.route(...args), ...args),
  };
}
