import { type Hostile, listen } from '../raw.ts';
import { respond } from '../responses.ts';

export const hostile: Hostile = {
  name: 'status-200-html',
  does: 'answers 200 with a web page',
  start: () =>
    listen((socket) =>
      respond(socket, '200 OK', () => ({
        header: 'Content-Type: text/html',
        body: '<!doctype html><title>Welcome</title><h1>It works</h1>',
      })),
    ),
  expect: { exit: [3], says: /200/ },
};
