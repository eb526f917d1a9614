import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/file-size-of-any-form',
  does: 'delivers a fileSize of whatever form',
  breaks: ['INPUT-10'],
  also: ['FRAME-02', 'MSG-10'],
  because: 'a fileSize that is no number is no valid push',
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (outcome.ok || !isRecord(value) || !(value.fileSize !== undefined)) return outcome;
        const { fileSize, ...rest } = value;
        const accepted = referenceSteps.accept(rest, connection);
        return accepted.ok
          ? { ok: true, value: { ...accepted.value, fileSize: fileSize as number } }
          : outcome;
      },
    },
  }),
};
