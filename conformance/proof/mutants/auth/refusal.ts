import { referenceSteps } from '../../../../src/server/index.ts';
import { formatRefusal } from '../../../../src/server/steps/connection.ts';
import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'refusal-200': {
    does: 'answers a bad token with 200 and a login page',
    breaks: ['AUTH-07'],
    server: () => ({
      steps: {
        refuse({ stream }) {
          stream.end(formatRefusal(200, 'please log in'));
        },
      },
    }),
  },
  'refusal-500': {
    does: 'answers a bad token with 500',
    breaks: ['AUTH-07'],
    server: () => ({
      steps: {
        refuse({ stream }) {
          stream.end(formatRefusal(500, 'no such luck'));
        },
      },
    }),
  },
  'refusal-close-1000': {
    does: 'opens for a bad token and closes with 1000, as if all were well',
    breaks: ['AUTH-07'],
    server: () => ({
      steps: {
        refuse({ upgrade }) {
          upgrade((socket) => socket.close(1000));
        },
      },
    }),
  },
  'refusal-close-1011-late': {
    does: 'opens for a bad token and closes with 1011 after 400 ms',
    breaks: ['AUTH-07'],
    server: () => ({
      steps: {
        refuse({ upgrade }) {
          upgrade((socket) => setTimeout(() => socket.close(1011), 400));
        },
      },
    }),
  },
  'refusal-drops': {
    does: 'drops the connection of a bad token without an answer',
    breaks: ['AUTH-07'],
    server: () => ({
      steps: {
        refuse({ stream }) {
          stream.destroy();
        },
      },
    }),
  },
  'refusal-hangs': {
    does: 'leaves a handshake with a bad token without an answer',
    breaks: ['AUTH-07'],
    server: () => ({ steps: { refuse() {} } }),
  },
  'refusal-of-expired-drops': {
    does: 'refuses clearly, except that an expired token is dropped without an answer',
    breaks: ['AUTH-07'],
    server: () => ({
      steps: {
        refuse(handshake, reason) {
          if (reason.includes('expired')) handshake.stream.destroy();
          else referenceSteps.refuse(handshake, reason);
        },
      },
    }),
  },
  'refusal-opens': {
    does: 'opens for a bad token and then ends the connection without a close',
    breaks: ['AUTH-07'],
    server: () => ({
      steps: {
        refuse({ upgrade }) {
          upgrade((socket) => socket.terminate());
        },
      },
    }),
  },
};
