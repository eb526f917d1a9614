import { referenceSteps } from '../../../src/server/index.ts';
import { isRecord } from '../parts/messages.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'knows audio messages, and declares it',
  target: { features: { messageTypes: ['audio'] } },
  server: () => ({
    steps: {
      accept(value, connection) {
        if (!isRecord(value) || value.type !== 'audio') return referenceSteps.accept(value, connection);
        const accepted = referenceSteps.accept({ ...value, type: 'file' }, connection);
        return accepted.ok ? { ok: true, value: { ...accepted.value, type: 'audio' as 'file' } } : accepted;
      },
    },
  }),
};
