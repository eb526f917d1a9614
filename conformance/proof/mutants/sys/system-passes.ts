import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isRecord } from '../../parts/messages.ts';

export const mutants: Mutants = {
  'system-passes': {
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
  },
  'system-passes-in-groups': {
    does: 'passes on a system message of a client to a group',
    breaks: ['SYS-01'],
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (
            outcome.ok ||
            !isRecord(value) ||
            value.type !== 'system' ||
            /^\d+$/.test(String(value.receiverId))
          )
            return outcome;
          const disguised = referenceSteps.accept({ ...value, type: 'text' }, connection);
          return disguised.ok ? { ok: true, value: { ...disguised.value, type: 'system' } } : outcome;
        },
      },
    }),
  },
  'system-passes-when-complete': {
    does: 'passes on a system message of a client that has every field of a push',
    breaks: ['SYS-01'],
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (
            outcome.ok ||
            !isRecord(value) ||
            value.type !== 'system' ||
            value.id === undefined ||
            value.timestamp === undefined
          )
            return outcome;
          const disguised = referenceSteps.accept({ ...value, type: 'text' }, connection);
          return disguised.ok ? { ok: true, value: { ...disguised.value, type: 'system' } } : outcome;
        },
      },
    }),
  },
};
