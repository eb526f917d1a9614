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
  /** A frame came in: to its recipients it goes, or back to its sender a word why not. */
  receive(connection: Connection, data: Buffer, isBinary: boolean): Promise<void>;
  /** Sends a `system` message to one connection. */
  sayTo(connection: Connection): Say;
  /** Sends what no client sent, as this user, or as the server itself where the sender is empty. */
  push(draft: Draft, senderId: string): Promise<StoredMessage>;
  /** Tells a group's members of a change, where `announce` has something to say. */
  announce(change: MembershipChange): Promise<void>;
}

/** What `permit` and `receipt` see as the sender where the server itself speaks. */
const SERVER = '';

/** Puts the steps in order, and takes the bus's deliveries to this process's connections. */
export function createPipeline(steps: Steps, context: Context, outbox: Outbox): Pipeline {
  context.bus.subscribe((delivery) => distribute(delivery));

  // A message that no step renders or encodes in its own way is serialised once, not once for each recipient.
  const isShared = steps.render === render && steps.encode === encode;

  function distribute(delivery: Delivery): void {
    const { message, recipients } = delivery;
    const share = isShared ? textFor(message) : undefined;
    for (const recipient of recipients) {
      const reached = steps.reach(recipient, delivery, context);
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
    await steps.store(message, context);
    const recipients = steps.receipt(steps.route(message, to, context), message, context.settings);
    await context.bus.publish({ message, recipients, ...(origin === undefined ? {} : { origin }) });
    return message;
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
    async receive(connection, data, isBinary) {
      const reject = (reason: string) => steps.reject(reason, connection, sayTo(connection), context);
      const input = steps.read(data, isBinary, connection);
      if (!input.ok) return reject(input.reason);
      const accepted = steps.accept(input.value, connection);
      if (!accepted.ok) return reject(accepted.reason);
      const sender = steps.identify(accepted.value, connection);
      const to = await steps.address(accepted.value, context);
      const objection = steps.permit(sender, to);
      if (objection !== undefined) return reject(objection);
      try {
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
