import type { privRequirements } from '../priv.ts';
import type { Explanation } from './explanation.ts';

/** PRIV: private messages. */
export const privExplanations: Readonly<Record<(typeof privRequirements)[number]['id'], Explanation>> = {
  'PRIV-01': {
    why: 'It is what a chat is for.',
    usually:
      'The receiver is looked up in another process, under a number in place of a text, or before its registration is complete.',
    fix: 'Register the connection before the handshake ends, under the id as text, and route across processes.',
  },
  'PRIV-02': {
    why: 'Users see every duplicate.',
    usually:
      'The message is pushed both at once and by the consumer of the queue, or a dead registration was never removed.',
    fix: 'Push in one place only, and remove a connection from the table when it ends.',
  },
  'PRIV-03': {
    why: 'A leaked private message is the worst fault a chat can have.',
    usually:
      'A broadcast with a filter in the client, an id compared by prefix, or a registration left under the user who held the connection before.',
    fix: 'Send by exact id to the connections of sender and receiver, and to nothing else.',
  },
  'PRIV-04': {
    why: 'The receipt tells the client that its message was taken, and with which id and time.',
    usually: 'The sender is left out of the push, or gets its own text echoed without id and time.',
    fix: 'Push the stored message to the sender as well, with `receiverId` set to the sender.',
  },
  'PRIV-05': {
    why: 'Sentences out of order change their meaning.',
    usually: 'Each message is handled in a task of its own, or queued without a key.',
    fix: 'Handle the messages of one connection one after another, and key the queue by conversation.',
  },
  'PRIV-06': {
    why: 'Most receivers are offline most of the time.',
    usually:
      'The lookup fails with an error that ends the loop of the sender, or the message falls back to everyone.',
    fix: 'Treat "not online" as an ordinary outcome: store, and push to nobody.',
  },
};
