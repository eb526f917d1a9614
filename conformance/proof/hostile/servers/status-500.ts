import { type Hostile, listen } from '../raw.ts';
import { respond } from '../responses.ts';

export const hostile: Hostile = {
  name: 'status-500',
  does: 'fails with 500 and shows the request, token included',
  start: () =>
    listen((socket) =>
      respond(socket, '500 Internal Server Error', (path) => ({ body: `Error: cannot serve ${path}` })),
    ),
  expect: { exit: [3], says: /500/ },
};
