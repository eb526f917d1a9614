import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { objectIn } from '../../parts/messages.ts';
import { refusal } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'file-ends-connection': {
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
  },
  'file-ends-receiver': {
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
  },
};
