import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { refusal } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/file-ends-connection',
  does: "ends the sender's connection over a file",
  breaks: ['SEND-03'],
  also: ['INPUT-05', 'MEDIA-01', 'STORE-01'],
  because: 'a file with fields of the wrong form ends it, too, and files are uploaded and stored',
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (!outcome.ok || outcome.value.type !== 'file') return outcome;
        connection.socket.close(1011);
        return refusal('no files');
      },
    },
  }),
};
