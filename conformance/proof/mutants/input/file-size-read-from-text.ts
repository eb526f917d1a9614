import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/file-size-read-from-text',
  does: 'reads a fileSize out of a text',
  breaks: ['INPUT-10'],
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (outcome.ok || !isRecord(value) || !(typeof value.fileSize === 'string')) return outcome;
        const { fileSize, ...rest } = value;
        const accepted = referenceSteps.accept(rest, connection);
        return accepted.ok ? { ok: true, value: { ...accepted.value, fileSize: Number(fileSize) } } : outcome;
      },
    },
  }),
};
