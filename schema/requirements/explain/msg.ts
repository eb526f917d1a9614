import type { msgRequirements } from '../msg.ts';
import type { Explanation } from './explanation.ts';

/** MSG: the fields of a push. */
export const msgExplanations: Readonly<Record<(typeof msgRequirements)[number]['id'], Explanation>> = {
  'MSG-01': {
    why: 'A client that chose the id could overwrite or hide the messages of others.',
    usually: 'The stored row takes the id of the client where there is one.',
    fix: 'Keep the client id in a field of its own and always assign the id of the server.',
  },
  'MSG-02': {
    why: 'Clients drop what they have seen: a second message with the same id vanishes.',
    usually: 'A counter starts again with each connection or process, or the id is a time in milliseconds.',
    fix: 'Use the key of the database, or a source of ids shared by all processes.',
  },
  'MSG-03': {
    why: 'Clients that page and sort by id expect the integers that the source describes.',
    usually: 'The server uses UUIDs, or pads or prefixes its numbers.',
    fix: 'Send the unsigned key of the row in decimal, as a string.',
  },
  'MSG-04': {
    why: 'The client decides by `type` how to show `content`.',
    usually: 'All is stored as text, enum names are written in capitals, or a number of the enum is sent.',
    fix: 'Store the very string, and map enums by explicit names.',
  },
  'MSG-05': {
    why: 'What is written should be what is read; signed or encrypted content tolerates no change at all.',
    usually:
      'Content is trimmed, HTML-escaped, normalised or cut to a column width, or a JSON text in it is parsed and written anew.',
    fix: 'Treat content as opaque, and escape where it is shown, not where it is carried.',
  },
  'MSG-06': {
    why: 'Otherwise every user can write in the name of any other.',
    usually: 'The field of the client is kept when it is present, or only when it is not empty.',
    fix: 'Overwrite `senderId` with the user of the connection before anything else sees the message.',
  },
  'MSG-07': {
    why: 'A client with several accounts, or a push relay, tells by it for whom the push is.',
    usually:
      'The message is serialised once and the same text sent to everyone, with the group or the other user as receiver; receipts keep the receiver of the original.',
    fix: 'Set `receiverId` for each connection at the time of the push, receipts included.',
  },
  'MSG-08': {
    why: 'Dates that only some parsers understand sort and show wrongly on the others.',
    usually:
      'The offset is missing, a space stands for the `T`, or the default text form of the language is used.',
    fix: 'Format as RFC 3339 with `Z`; most languages have a function for just that.',
  },
  'MSG-09': {
    why: 'Clocks of clients are wrong or lie; only the time of the server orders a conversation for all.',
    usually:
      'The value of the client is kept where there is one, or the time is that of a cache, a batch or the start of the process.',
    fix: 'Take the time when the message is accepted, and ignore the field of the client.',
  },
  'MSG-10': {
    why: 'Without name and size a client cannot show or save a file.',
    usually:
      'The fields are missing in the transfer type, are sent only for `file`, or the size overflows 32 bits.',
    fix: 'Carry both for `image` and `file`, with a 64-bit size.',
  },
  'MSG-11': {
    why: 'Clients sort messages into conversations by it.',
    usually: 'It is filled for groups and forgotten for private messages.',
    fix: 'Look the conversation of the pair up, or create it, before the push.',
  },
  'MSG-12': {
    why: 'A wrong conversation id shows a message to its reader in the wrong conversation.',
    usually:
      'The id of a pair is made of sender and receiver in this order, so that each direction has its own, or joined without a separator, so that 1 and 23 meet 12 and 3.',
    fix: 'Order the pair before making the id, and keep ids of pairs and of groups apart.',
  },
  'MSG-13': {
    why: 'A conversation sorted by time would show answers before questions.',
    usually: 'Messages are stamped by several workers, or the clock of the machine was set back.',
    fix: 'Stamp in the order of acceptance, and never below the last stamp of the conversation.',
  },
};
