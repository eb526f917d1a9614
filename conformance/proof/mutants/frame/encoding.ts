import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';

export const mutants: Mutants = {
  array: {
    does: 'wraps each push in an array',
    breaks: ['FRAME-01'],
    server: () => ({ steps: { encode: (message) => [JSON.stringify([message])] } }),
  },
  binary: {
    does: 'pushes binary frames',
    breaks: ['FRAME-01'],
    server: () => ({ steps: { encode: (message) => [Buffer.from(JSON.stringify(message))] } }),
  },
  'binary-when-long': {
    does: 'pushes what is longer than 4 KiB as a binary frame',
    breaks: ['FRAME-01'],
    server: () => ({
      steps: {
        encode(message) {
          const text = JSON.stringify(message);
          return [text.length > 4096 ? Buffer.from(text) : text];
        },
      },
    }),
  },
  'delivered-in-two': {
    does: 'pushes the head of a group message and its content as two frames',
    breaks: ['FRAME-01'],
    also: ['GRP-01'],
    because: 'no group message arrives whole',
    server: () => ({
      steps: {
        encode(message) {
          const text = JSON.stringify(message);
          return isGroup(message) ? [text.slice(0, 20), text.slice(20)] : [text];
        },
      },
    }),
  },
  'json-in-json': {
    does: 'pushes each message as a JSON string that holds the JSON',
    breaks: ['FRAME-01'],
    also: ['PRIV-01', 'GRP-01'],
    because: 'no object ever arrives',
    server: () => ({ steps: { encode: (message) => [JSON.stringify(JSON.stringify(message))] } }),
  },
};
