import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { objectIn } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/file-ends-receiver',
  does: "ends the receiver's connection over a file",
  breaks: ['SEND-03'],
  also: ['INPUT-04', 'INPUT-09', 'MEDIA-01', 'STORE-01'],
  because: 'so do files with fields of the wrong form, and files that are uploaded and stored',
  server: () => ({
    steps: {
      push(frame, connection, context) {
        if (objectIn(frame).type === 'file' && objectIn(frame).senderId !== connection.user)
          return void connection.socket.close(1011);
        referenceSteps.push(frame, connection, context);
      },
    },
  }),
};
