import type { Duplex } from 'node:stream';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'reads the user from another parameter of the query, where there is a good token',
  breaks: ['AUTH-02'],
  server: () => {
    const named = new WeakMap<Duplex, string | null>();
    return {
      webSocket: {
        verifyClient({ req }, answer) {
          named.set(req.socket, new URL(req.url ?? '', 'ws://host').searchParams.get('userId'));
          answer(true);
        },
      },
      steps: {
        identify(draft, connection) {
          const user = named.get(connection.stream) ?? null;
          return connection.user === undefined || user === null
            ? referenceSteps.identify(draft, connection)
            : user;
        },
      },
    };
  },
};
