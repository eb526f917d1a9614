import type { Mutants } from '../../mutant.ts';
import { acceptTypeWhere } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'system-passes': {
    does: 'passes on a system message of a client',
    breaks: ['SYS-01'],
    server: () => ({ steps: acceptTypeWhere(({ type }) => type === 'system') }),
  },
  'system-passes-in-groups': {
    does: 'passes on a system message of a client to a group',
    breaks: ['SYS-01'],
    server: () => ({
      steps: acceptTypeWhere(
        ({ type, receiverId }) => type === 'system' && !/^\d+$/.test(String(receiverId)),
      ),
    }),
  },
  'system-passes-when-complete': {
    does: 'passes on a system message of a client that has every field of a push',
    breaks: ['SYS-01'],
    server: () => ({
      steps: acceptTypeWhere(
        ({ type, id, timestamp }) => type === 'system' && id !== undefined && timestamp !== undefined,
      ),
    }),
  },
};
