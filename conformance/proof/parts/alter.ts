import {
  type Connection,
  type Context,
  type Draft,
  referenceSteps,
  type Steps,
  type StoredMessage,
} from '../../../src/server/index.ts';

/** What becomes of a message: some fields changed, lost on its way, or pushed twice; undefined for nothing unusual. */
export type Fate = Partial<StoredMessage> | 'lost' | 'twice' | undefined;

/** Steps that decide about each accepted message once, by the connection that sent it and whatever the caller remembers. */
export function alter(decide: (draft: Draft, connection: Connection) => Fate): Partial<Steps> {
  const fates = new WeakMap<object, Fate>();
  return {
    accept(value, connection) {
      const outcome = referenceSteps.accept(value, connection);
      if (outcome.ok) fates.set(outcome.value, decide(outcome.value, connection));
      return outcome;
    },
    stamp(draft, stamp) {
      const message = referenceSteps.stamp(draft, stamp);
      const fate = fates.get(draft);
      const altered = typeof fate === 'object' ? { ...message, ...fate } : message;
      fates.set(altered, fate);
      return altered;
    },
    route(message, address, context: Context) {
      const recipients = referenceSteps.route(message, address, context);
      const fate = fates.get(message);
      if (fate === 'lost') return [];
      return fate === 'twice' ? [...recipients, ...recipients] : recipients;
    },
  };
}

/** Something remembered for each connection. */
export function perConnection<T>(first: () => T): (connection: Connection) => T {
  const known = new WeakMap<Connection, T>();
  return (connection) => {
    const value = known.get(connection) ?? first();
    known.set(connection, value);
    return value;
  };
}

/** The last few messages that each user sent, the newest last. */
export function remembering(count: number): (draft: Draft, connection: Connection) => readonly Draft[] {
  const sent = new Map<string, Draft[]>();
  return (draft, { user = '' }) => {
    const all = [...(sent.get(user) ?? []), draft].slice(-count);
    sent.set(user, all);
    return all;
  };
}
