import type { IncomingMessage } from 'node:http';
import type { Changes } from '../candidate.ts';

/** Refuses handshakes, whatever their tokens, by what stands in their requests. */
export const refuseRequests = (
  isRefused: (request: IncomingMessage) => boolean,
  status = 400,
): Pick<Changes, 'webSocket'> => ({
  webSocket: {
    verifyClient: ({ req }, done) => done(!isRefused(req), status, 'not in this form'),
  },
});

/** The parameters of a request's query, as they stand there. */
export const parametersOf = ({ url = '' }: IncomingMessage): readonly string[] =>
  (url.split('?')[1] ?? '').split('&');
