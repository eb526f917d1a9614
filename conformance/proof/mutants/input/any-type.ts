import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/any-type',
  does: 'passes a message of any type on',
  breaks: ['INPUT-03'],
  also: ['MSG-04'],
  because: 'a push then has an unknown type',
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (outcome.ok || !isRecord(value) || typeof value.type !== 'string' || value.type === 'system')
          return outcome;
        const disguised = referenceSteps.accept({ ...value, type: 'text' }, connection);
        return disguised.ok
          ? { ok: true, value: { ...disguised.value, type: value.type as 'text' } }
          : outcome;
      },
    },
  }),
};
