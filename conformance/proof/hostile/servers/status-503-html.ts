import { type Hostile, listen } from '../raw.ts';
import { respond } from '../responses.ts';

export const hostile: Hostile = {
  name: 'status-503-html',
  does: 'answers 503 with a page for people',
  start: () =>
    listen((socket) =>
      respond(socket, '503 Service Unavailable', () => ({
        header: 'Content-Type: text/html',
        body: '<!doctype html><title>Back soon</title><h1>Back soon</h1>',
      })),
    ),
  expect: { exit: [3], says: /503/ },
};
