import type { Hostiles } from '../hostile.ts';
import { listen } from '../raw-server.ts';
import { respond } from '../respond.ts';

export const hostiles: Hostiles = {
  'status-200-html': {
    does: 'answers 200 with a web page',
    start: () =>
      listen((socket) =>
        respond(socket, '200 OK', () => ({
          header: 'Content-Type: text/html',
          body: '<!doctype html><title>Welcome</title><h1>It works</h1>',
        })),
      ),
    expect: { exit: [3], says: /200/ },
  },
  'status-401': {
    does: 'refuses everyone with 401',
    start: () => listen((socket) => respond(socket, '401 Unauthorized')),
    expect: { exit: [3], says: /401/ },
  },
  'status-403': {
    does: 'refuses everyone with 403 and shows the request, token included',
    start: () =>
      listen((socket) => respond(socket, '403 Forbidden', (path) => ({ body: `refused: ${path}` }))),
    expect: { exit: [3], says: /403/ },
  },
  'status-404': {
    does: 'knows no such path',
    start: () => listen((socket) => respond(socket, '404 Not Found')),
    expect: { exit: [3], says: /404/ },
  },
  'status-500': {
    does: 'fails with 500 and shows the request, token included',
    start: () =>
      listen((socket) =>
        respond(socket, '500 Internal Server Error', (path) => ({ body: `Error: cannot serve ${path}` })),
      ),
    expect: { exit: [3], says: /500/ },
  },
  'status-503-html': {
    does: 'answers 503 with a page for people',
    start: () =>
      listen((socket) =>
        respond(socket, '503 Service Unavailable', () => ({
          header: 'Content-Type: text/html',
          body: '<!doctype html><title>Back soon</title><h1>Back soon</h1>',
        })),
      ),
    expect: { exit: [3], says: /503/ },
  },
};
