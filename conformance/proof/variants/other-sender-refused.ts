import { refuseWhere } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'other-sender-refused',
  does: 'refuses a message whose senderId is not its sender',
  server: () => ({
    steps: refuseWhere(({ senderId }, { user }) => senderId !== undefined && senderId !== user),
  }),
};
