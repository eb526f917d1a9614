import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'sys/system-passes',
  does: 'passes on a system message of a client',
  breaks: ['SYS-01'],
  server: () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (outcome.ok || !isRecord(value) || value.type !== 'system') return outcome;
        const disguised = referenceSteps.accept({ ...value, type: 'text' }, connection);
        return disguised.ok ? { ok: true, value: { ...disguised.value, type: 'system' } } : outcome;
      },
    },
  }),
};
