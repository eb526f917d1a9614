import type { sendRequirements } from '../send.ts';
import type { Explanation } from './explanation.ts';

/** SEND: what a client may send. */
export const sendExplanations: Readonly<Record<(typeof sendRequirements)[number]['id'], Explanation>> = {
  'SEND-01': {
    why: 'The source promises that three fields are enough.',
    usually:
      'A validator also wants `id`, `senderId` or `timestamp`, because the transfer type of the server has them.',
    fix: 'Validate what clients send with a schema of its own.',
  },
  'SEND-02': {
    why: 'Clients of different age and make send different optional fields.',
    usually:
      'Unknown or unexpected fields are refused, or a client id that is no number breaks the binding of JSON.',
    fix: 'Accept each optional field in its documented type and ignore what you do not use.',
  },
  'SEND-03': {
    why: 'Each type is a function that users see.',
    usually: 'Only `text` is implemented, or `emoji` is missing in a list.',
    fix: 'Let one table of types drive both validation and delivery.',
  },
  'SEND-04': {
    why: 'Clients differ in what they put there, and the source allows both.',
    usually: 'Content is required to be a URL, or to be JSON, or is parsed and written anew.',
    fix: 'Carry it as an opaque string in both forms.',
  },
  'SEND-05': {
    why: 'Otherwise one conversation falls apart into two in the list of the client.',
    usually:
      'The id that the client names is taken for a new conversation, or a new one is made for each message.',
    fix: 'Find the conversation by its pair, and check the named id against it.',
  },
  'SEND-06': {
    why: 'A client that repeats a message after a lost connection would show it twice.',
    usually:
      'Nothing is broken here: the source only says that the id is for removing duplicates or for tracing.',
    fix: 'If you remove duplicates, do it by sender and client id together, never by the id alone.',
  },
  'SEND-07': {
    why: 'Long texts, code and quoted mail are ordinary content.',
    usually: 'A default limit of the library, or a text column of 65,535 bytes, cuts or refuses them.',
    fix: 'Set the limit of the frame and the type of the column on purpose, and say what they are.',
  },
  'SEND-08': {
    why: 'People write in every script.',
    usually:
      'The database stores three bytes a character, text goes through Latin-1, or quotes are joined into SQL.',
    fix: 'Use full UTF-8 from end to end, and bound parameters.',
  },
  'SEND-09': {
    why: 'Pasted text contains control characters, and one of them should not lose the message.',
    usually: 'Storage in C strings or PostgreSQL text ends or fails at U+0000.',
    fix: 'Store as bytes or escape for storage; if you refuse, answer with an error and not with silence.',
  },
};
