import type { inputRequirements } from '../input.ts';
import type { Explanation } from './explanation.ts';

/** INPUT: what no client should send. */
export const inputExplanations: Readonly<Record<(typeof inputRequirements)[number]['id'], Explanation>> = {
  'INPUT-01': {
    why: 'What is no message can only break the clients that get it.',
    usually: 'The frame is passed on before it is parsed, or text that is no JSON is wrapped into a message.',
    fix: 'Parse first, and deliver only what was built from a parsed object.',
  },
  'INPUT-02': {
    why: 'Clients rely on these fields being there, as strings.',
    usually: 'The language fills missing fields with empty values, or turns numbers into text.',
    fix: 'Validate the parsed JSON against the schema before it is bound to a type.',
  },
  'INPUT-03': {
    why: 'Clients cannot show what they do not know.',
    usually: '`type` is any text to the server, or compared without letter case.',
    fix: 'Check it against the list of types.',
  },
  'INPUT-04': {
    why: 'One bad client should never be the outage of all.',
    usually: 'An exception in one handler ends the process, or a lock stays held.',
    fix: 'Catch at the border of each connection, and release what it held.',
  },
  'INPUT-05': {
    why: 'A client developer finds a fault by a code, not by a lost connection.',
    usually: 'The read loop ends with an error and the socket is dropped.',
    fix: 'Ignore the frame, or close with 1003, 1007 or 1008 and a reason.',
  },
  'INPUT-06': {
    why: 'The protocol is text; a binary frame has another meaning to other software.',
    usually: 'The reader ignores the opcode and parses every payload.',
    fix: 'Refuse binary frames, with 1003 or without a word.',
  },
  'INPUT-07': {
    why: 'RFC 6455 demands it, and invalid text would break every client that gets it.',
    usually:
      'The library was told to skip the check for speed, or invalid bytes become replacement characters.',
    fix: 'Turn the check of UTF-8 on.',
  },
  'INPUT-08': {
    why: 'Memory is taken before anything is checked: a few such frames end the server.',
    usually: 'No limit on the size of a message is set.',
    fix: 'Set the limit of the library to what you need; it then closes with 1009.',
  },
  'INPUT-09': {
    why: 'Attackers look for the input at which a parser fails.',
    usually:
      'Deep nesting ends the stack, a merge copies `__proto__`, or validation and delivery read different ones of two keys.',
    fix: 'Bound size and depth, copy only known fields, and deliver what was validated.',
  },
  'INPUT-10': {
    why: 'A negative size or a date that is none breaks the clients that compute with it.',
    usually: 'Optional fields are passed on unchecked.',
    fix: 'Validate them where they are present; refuse the message or leave the field out.',
  },
};
