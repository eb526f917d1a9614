import { type Hostile, listen } from '../raw.ts';
import { respond } from '../responses.ts';

export const hostile: Hostile = {
  name: 'status-403',
  does: 'refuses everyone with 403 and shows the request, token included',
  start: () => listen((socket) => respond(socket, '403 Forbidden', (path) => ({ body: `refused: ${path}` }))),
  expect: { exit: [3], says: /403/ },
};
