import type { Delivery } from './bus/bus.ts';
import type { Connection } from './connections.ts';
import type { Context } from './context.ts';
import { systemConversationId } from './ids.ts';
import { textFor } from './message-text.ts';
import type { Outbox } from './outbox.ts';
import { encode, render } from './steps/deliver.ts';
import type { Address, Draft, MembershipChange, Say, Steps } from './steps/steps.ts';
import { NotStored } from './store/not-stored.ts';
import type { StoredMessage } from './store/store.ts';

/** The way of a message through the server, as a sequence of steps. */
export interface Pipeline {
  /** Begins to work off what waits in the intake, where there is one. */
  start(): Promise<void>;
  /** A frame came in: to its recipients it goes, or back to its sender a word why not. */
  receive(connection: Connection, data: Buffer, isBinary: boolean): Promise<void>;
  /** Sends a `system` message to one connection. */
  sayTo(connection: Connection): Say;
  /** Sends what no client sent, as this user, or as the server itself where the sender is empty. */
  push(draft: Draft, senderId: string): Promise<StoredMessage>;
  /** Tells a group's members of a change, where `announce` has something to say. */
  announce(change: MembershipChange): Promise<void>;
}

/**
 * A connection that opened so much after a message was kept has it in its history. The two times come from one clock, and
 * a commit follows the time that its row holds within milliseconds; what lies in between is rather pushed twice than not at all.
 */
const MARGIN_MS = 1000;
const wasThere = ({ since }: Connection, keptAt: number): boolean =>
  since === undefined || since <= keptAt + MARGIN_MS;

/** What `permit` and `receipt` see as the sender where the server itself speaks. */
const SERVER = '';

/** Puts the steps in order, and takes the bus's deliveries to this process's connections. */
export function createPipeline(steps: Steps, context: Context, outbox: Outbox): Pipeline {
  context.bus.subscribe((delivery) => distribute(delivery));
  const { intake } = context;

  // A message that no step renders or encodes in its own way is serialised once, not once for each recipient.
  const isShared = steps.render === render && steps.encode === encode;

  function distribute(delivery: Delivery): void {
    const { message, recipients, keptAt } = delivery;
    const share = isShared ? textFor(message) : undefined;
    for (const recipient of recipients) {
      const all = steps.reach(recipient, delivery, context);
      const reached = keptAt === undefined ? all : all.filter((connection) => wasThere(connection, keptAt));
      if (reached.length === 0) continue;
      const text = share?.(recipient);
      for (const connection of reached) pushTo(connection, message, recipient, text);
    }
  }

  /** One connection's trouble must not keep the others from theirs (GRP-07). */
  function pushTo(connection: Connection, message: StoredMessage, recipient: string, text?: string): void {
    try {
      outbox.opens(connection);
      if (text !== undefined) steps.push(text, connection, context);
      else
        for (const frame of steps.encode(steps.render(message, recipient), connection))
          steps.push(frame, connection, context);
    } catch (error) {
      context.onError(error);
    }
  }

  async function stampFor(draft: Draft, senderId: string, conversationId: string): Promise<StoredMessage> {
    const id = await context.store.nextId();
    return steps.stamp(draft, { id, senderId, conversationId, now: context.clock() });
  }

  async function send(draft: Draft, senderId: string, to: Address, origin?: string): Promise<StoredMessage> {
    // The server and one user have a conversation of their own.
    const isAside = senderId === SERVER && to.kind === 'user';
    const conversationId = isAside ? systemConversationId(to.user) : steps.converse(senderId, to);
    const message = await stampFor(draft, senderId, conversationId);
    const recipients = () => steps.receipt(steps.route(message, to, context), message, context.settings);
    const from = origin === undefined ? {} : { origin };
    if (intake !== undefined) await intake.hand({ message, recipients: recipients(), ...from });
    else {
      await steps.store(message, context);
      await context.bus.publish({ message, recipients: recipients(), ...from });
    }
    return message;
  }

  /** Stores and publishes what came through the intake, in its order. */
  async function workOff(delivery: Delivery): Promise<void> {
    const { message } = delivery;
    try {
      await steps.store(message, context);
    } catch (error) {
      // What cannot be written now is tried again; what may never be written is told to its sender.
      if (error instanceof NotStored && error.cause !== undefined) throw error;
      if (!(error instanceof NotStored)) context.onError(error);
      return refuse(message, error instanceof NotStored ? error.message : 'the server could not store it');
    }
    const keptAt = context.store.keptBefore?.(message);
    await context.bus.publish(keptAt === undefined ? delivery : { ...delivery, keptAt });
  }

  /** To all connections of the sender, since the one that sent it is another node's. */
  async function refuse({ senderId }: StoredMessage, reason: string): Promise<void> {
    if (senderId === SERVER) return;
    const draft: Draft = {
      type: 'system',
      content: `Your message was not accepted: ${reason}.`,
      receiverId: senderId,
    };
    const message = await stampFor(draft, SERVER, systemConversationId(senderId));
    await context.bus.publish({ message, recipients: [senderId] });
  }

  function sayTo(connection: Connection): Say {
    const user = connection.user ?? 'anonymous';
    return async (content) => {
      const draft: Draft = { type: 'system', content, receiverId: user };
      pushTo(connection, await stampFor(draft, SERVER, systemConversationId(user)), user);
    };
  }

  return {
    sayTo,
    push: async (draft, senderId) => send(draft, senderId, await steps.address(draft, context)),
    start: async () =>
      intake?.process(async (deliveries) => void (await Promise.all(deliveries.map(workOff)))),
    async receive(connection, data, isBinary) {
      const reject = (reason: string) => steps.reject(reason, connection, sayTo(connection), context);
      const input = steps.read(data, isBinary, connection);
      if (!input.ok) return reject(input.reason);
      const accepted = steps.accept(input.value, connection);
      if (!accepted.ok) return reject(accepted.reason);
      const sender = steps.identify(accepted.value, connection);
      try {
        const to = await steps.address(accepted.value, context);
        const objection = steps.permit(sender, to);
        if (objection !== undefined) return reject(objection);
        await send(accepted.value, sender ?? SERVER, to, connection.id);
      } catch (error) {
        // Nothing is wrong with the connection: there is no receipt, and the sender is told why.
        if (!(error instanceof NotStored)) throw error;
        if (error.cause !== undefined) context.log.error('a message was not stored', { error: error.cause });
        return reject(error.message);
      }
    },
    async announce(change) {
      const content = steps.announce(change);
      if (content === undefined) return;
      const draft: Draft = { type: 'system', content, receiverId: change.group };
      await send(draft, SERVER, await steps.address(draft, context));
    },
  };
}
