import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'takes whoever has a good token for the user whom another parameter of the query names',
  breaks: ['AUTH-02'],
  server: () => {
    // The next connection that is greeted is the one whose handshake was looked at: both happen in one turn.
    let named: string | null = null;
    const users = new WeakMap<Connection, string>();
    return {
      webSocket: {
        verifyClient({ req }, answer) {
          named = new URL(req.url ?? '', 'ws://host').searchParams.get('userId');
          answer(true);
        },
      },
      steps: {
        greet(connection, say, context) {
          if (connection.user !== undefined && named !== null) users.set(connection, named);
          named = null;
          return referenceSteps.greet(connection, say, context);
        },
        identify: (draft, connection) => users.get(connection) ?? referenceSteps.identify(draft, connection),
      },
    };
  },
};
