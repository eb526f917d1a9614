import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'pushes nothing more to a connection that has written to a user who is not there',
  breaks: ['PRIV-06'],
  also: ['PRIV-01', 'PRIV-04', 'GRP-01', 'GRP-07', 'GRP-10'],
  because: 'messages to who has written to the absent do not arrive',
  server: () => {
    const deaf = new WeakSet<Connection>();
    const sent = new WeakMap<object, Connection>();
    return {
      steps: {
        identify(draft, connection) {
          sent.set(draft, connection);
          return referenceSteps.identify(draft, connection);
        },
        async address(draft, context) {
          const address = await referenceSteps.address(draft, context);
          const from = sent.get(draft);
          if (from && address.kind === 'user' && context.connections.of(address.user).length === 0)
            deaf.add(from);
          return address;
        },
        reach: (...args) => referenceSteps.reach(...args).filter((connection) => !deaf.has(connection)),
      },
    };
  },
};
