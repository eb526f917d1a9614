import { type Address, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'asks for membership for anything but images',
  breaks: ['GRP-05'],
  server: () => {
    const ofImages = new WeakSet<Address>();
    return {
      steps: {
        async address(draft, context) {
          const address = { ...(await referenceSteps.address(draft, context)) };
          if (draft.type === 'image') ofImages.add(address);
          return address;
        },
        permit: (sender, address) =>
          ofImages.has(address) ? undefined : referenceSteps.permit(sender, address),
      },
    };
  },
};
