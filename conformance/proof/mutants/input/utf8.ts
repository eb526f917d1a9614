import { isUtf8 } from 'node:buffer';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'latin-1-read': {
    does: 'reads as Latin-1 what is no UTF-8',
    breaks: ['INPUT-07'],
    server: () => ({
      webSocket: { skipUTF8Validation: true },
      steps: {
        read: (data, isBinary, connection) =>
          referenceSteps.read(
            isUtf8(data) ? data : Buffer.from(data.toString('latin1')),
            isBinary,
            connection,
          ),
      },
    }),
  },
  'utf8-checked-at-the-start': {
    does: 'looks for UTF-8 in the first KiB of a frame alone',
    breaks: ['INPUT-07'],
    server: () => ({
      webSocket: { skipUTF8Validation: true },
      steps: {
        read(data, isBinary, connection) {
          if (isUtf8(data.subarray(0, 1024)) || data.length > 1024)
            return referenceSteps.read(data, isBinary, connection);
          connection.socket.close(1007);
          return refusal('the frame is no UTF-8');
        },
      },
    }),
  },
  'utf8-ends-with-1011': {
    does: 'ends a connection that sends what is no UTF-8 with 1011, as if the fault were its own',
    breaks: ['INPUT-07'],
    also: ['INPUT-05'],
    because: '1011 is no fitting code for a bad frame',
    server: () => ({
      webSocket: { skipUTF8Validation: true },
      steps: {
        read(data, isBinary, connection) {
          if (isUtf8(data) || isBinary) return referenceSteps.read(data, isBinary, connection);
          connection.socket.close(1011, 'internal error');
          return refusal('the frame is no UTF-8');
        },
      },
    }),
  },
  'utf8-passed-over': {
    does: 'passes over a text frame that is no UTF-8, and goes on',
    breaks: ['INPUT-07'],
    server: () => ({
      webSocket: { skipUTF8Validation: true },
      steps: {
        read: (data, isBinary, connection) =>
          isUtf8(data) ? referenceSteps.read(data, isBinary, connection) : refusal('the frame is no UTF-8'),
      },
    }),
  },
  'utf8-replaced': {
    does: 'puts replacement characters for what is no UTF-8, and delivers it',
    breaks: ['INPUT-07'],
    server: () => ({ webSocket: { skipUTF8Validation: true } }),
  },
};
