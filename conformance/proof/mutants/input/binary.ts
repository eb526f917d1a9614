import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { beforeMessages } from '../../parts/before-messages.ts';

export const mutants: Mutants = {
  'binary-passed-on': {
    does: 'passes on a binary frame that begins with a brace',
    breaks: ['INPUT-06'],
    server: () => ({
      steps: {
        read: (data, isBinary, connection) =>
          referenceSteps.read(data, isBinary && data[0] !== 0x7b, connection),
      },
    }),
  },
  'binary-in-fragments-read': {
    does: 'reads a message in several fragments as text, whatever its first frame says',
    breaks: ['INPUT-06'],
    server: () =>
      beforeMessages((receiver) => {
        if (receiver._fin && receiver._fragments.length > 1) receiver._opcode = 1;
      }),
  },
  'binary-read': {
    does: 'reads a binary frame like a text frame',
    breaks: ['INPUT-06'],
    server: () => ({
      steps: { read: (data, _isBinary, connection) => referenceSteps.read(data, false, connection) },
    }),
  },
  'binary-to-group-passed-on': {
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
  },
};
