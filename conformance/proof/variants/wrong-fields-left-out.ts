import { isClientMessage } from '../../../src/index.ts';
import { acceptAfter } from '../parts/steps.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'delivers a message without a field that has the wrong form',
  server: () => ({
    steps: acceptAfter((value) => {
      const wrong = (name: string): boolean => {
        const least = { type: 'text', content: '', receiverId: '1' };
        return !isClientMessage({ ...least, [name]: value[name] });
      };
      const optional = ['id', 'senderId', 'timestamp', 'fileName', 'fileSize', 'conversationId'];
      return Object.fromEntries(
        Object.entries(value).filter(([name]) => !optional.includes(name) || !wrong(name)),
      );
    }),
  }),
};
