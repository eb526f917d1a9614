import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/binary-to-group-passed-on',
  does: 'passes on a binary frame that is for a group',
  breaks: ['INPUT-06'],
  server: ({ groups }) => ({
    steps: {
      read: (data, isBinary, connection) =>
        referenceSteps.read(
          data,
          isBinary && !groups.some(({ id }) => data.includes(`"receiverId":"${id}"`)),
          connection,
        ),
    },
  }),
};
