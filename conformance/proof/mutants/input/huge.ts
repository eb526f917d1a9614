import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { refusal, stampWith } from '../../parts/steps.ts';

const MIB = 1024 * 1024;

export const mutants: Mutants = {
  'huge-closes-1011': {
    does: 'closes with 1011 over a frame of 16 MiB, as a server whose handler has failed',
    breaks: ['INPUT-08'],
    server: () => ({
      maxMessageBytes: 64 * MIB,
      steps: {
        read(data, isBinary, connection) {
          if (data.length < 16 * MIB) return referenceSteps.read(data, isBinary, connection);
          connection.socket.close(1011);
          return refusal('something failed');
        },
      },
    }),
  },
  'huge-cut': {
    does: 'cuts a content after 1 MiB, as a column of a database does',
    breaks: ['INPUT-08'],
    server: () => ({
      maxMessageBytes: 64 * MIB,
      maxUnreadBytes: 256 * MIB,
      steps: stampWith(({ content }) => ({ content: content.slice(0, MIB) })),
    }),
  },
};
