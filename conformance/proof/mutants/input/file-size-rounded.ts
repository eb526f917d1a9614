import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/file-size-rounded',
  does: 'rounds a fractional fileSize',
  breaks: ['INPUT-10'],
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (
          outcome.ok ||
          !isRecord(value) ||
          !(Number.isFinite(value.fileSize) && Number(value.fileSize) >= 0)
        )
          return outcome;
        const { fileSize, ...rest } = value;
        const accepted = referenceSteps.accept(rest, connection);
        return accepted.ok
          ? { ok: true, value: { ...accepted.value, fileSize: Math.floor(Number(fileSize)) } }
          : outcome;
      },
    },
  }),
};
