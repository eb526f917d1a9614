import { randomUUID } from 'node:crypto';
import { referenceSteps } from '../../../src/server/index.ts';
import { formatRefusal } from '../../../src/server/steps/connection.ts';
import { wait } from '../parts/delayed-bus.ts';
import { inTurn, secondLook } from '../parts/tokens.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'refuses-by-1008': {
    does: 'opens for a bad token and closes at once with 1008',
    server: () => ({
      steps: { refuse: ({ upgrade }) => upgrade((socket) => socket.close(1008, 'not authorised')) },
    }),
  },
  'refuses-by-1008-late': {
    does: 'opens for a bad token and closes with 1008 after 400 ms',
    server: () => ({
      steps: {
        refuse: ({ upgrade }) =>
          upgrade((socket) => setTimeout(() => socket.close(1008, 'not authorised'), 400)),
      },
    }),
  },
  'refuses-by-3000': {
    does: 'opens for a bad token and closes at once with 3000',
    server: () => ({
      steps: { refuse: ({ upgrade }) => upgrade((socket) => socket.close(3000, 'not authorised')) },
    }),
  },
  'refuses-by-403': {
    does: 'answers a bad token with 403',
    server: () => ({
      steps: { refuse: ({ stream }, reason) => void stream.end(formatRefusal(403, reason)) },
    }),
  },
  'refuses-by-4401': {
    does: 'opens for a bad token and closes at once with 4401',
    server: () => ({
      steps: { refuse: ({ upgrade }) => upgrade((socket) => socket.close(4401, 'not authorised')) },
    }),
  },
  'refuses-in-turn': {
    does: 'looks at a token that is not good for 200 ms, one after the other',
    server: () => ({ steps: secondLook(inTurn(200, () => undefined)) }),
  },
  'refuses-with-a-notice': {
    does: 'opens for a bad token, says why in a system message to a guest, and closes with 1008',
    server: () => ({
      steps: {
        refuse: ({ upgrade }, reason) =>
          upgrade((socket) => {
            const at = { timestamp: new Date().toISOString(), conversationId: 'system' };
            const push = {
              id: randomUUID(),
              type: 'system',
              content: reason,
              senderId: '',
              receiverId: 'guest',
            };
            socket.send(JSON.stringify({ ...push, ...at }));
            socket.close(1008, 'not authorised');
          }),
      },
    }),
  },
  'refuses-late': {
    does: 'takes 300 ms to look at a token',
    server: () => ({
      steps: {
        async authenticate(tokens, context) {
          await wait(300);
          return referenceSteps.authenticate(tokens, context);
        },
      },
    }),
  },
};
