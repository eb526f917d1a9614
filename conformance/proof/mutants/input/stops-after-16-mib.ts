import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

const MIB = 1024 * 1024;

export const mutant: Mutant = {
  does: 'serves nobody any more after a frame of 16 MiB',
  breaks: ['INPUT-08'],
  also: ['INPUT-04', 'PRIV-01', 'GRP-01', 'GRP-07', 'CONN-03', 'CONN-04', 'CONN-05', 'CONN-07'],
  because: 'nothing at all is served any more',
  server: () => {
    let stopped = false;
    return {
      maxMessageBytes: 64 * MIB,
      maxUnreadBytes: 256 * MIB,
      steps: {
        read(data, isBinary, connection) {
          stopped ||= data.length >= 16 * MIB;
          return stopped ? refusal('out of memory') : referenceSteps.read(data, isBinary, connection);
        },
      },
    };
  },
};
