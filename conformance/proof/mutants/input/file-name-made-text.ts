import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/file-name-made-text',
  does: 'makes text of a fileName that is none',
  breaks: ['INPUT-10'],
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (
          outcome.ok ||
          !isRecord(value) ||
          !(value.fileName !== undefined && typeof value.fileName !== 'string')
        )
          return outcome;
        const { fileName, ...rest } = value;
        const accepted = referenceSteps.accept(rest, connection);
        return accepted.ok ? { ok: true, value: { ...accepted.value, fileName: String(fileName) } } : outcome;
      },
    },
  }),
};
