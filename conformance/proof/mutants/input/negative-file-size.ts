import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/negative-file-size',
  does: 'delivers a negative fileSize',
  breaks: ['INPUT-10'],
  also: ['FRAME-02'],
  because: 'a negative fileSize is no valid push',
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (
          outcome.ok ||
          !isRecord(value) ||
          !(Number(value.fileSize) < 0 && typeof value.fileSize === 'number')
        )
          return outcome;
        const { fileSize, ...rest } = value;
        const accepted = referenceSteps.accept(rest, connection);
        return accepted.ok
          ? { ok: true, value: { ...accepted.value, fileSize: fileSize as number } }
          : outcome;
      },
    },
  }),
};
