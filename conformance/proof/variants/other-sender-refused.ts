import { refuseWhere } from '../parts/steps.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'refuses a message whose senderId is not its sender',
  server: () => ({
    steps: refuseWhere(({ senderId }, { user }) => senderId !== undefined && senderId !== user),
  }),
};
