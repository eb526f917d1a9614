import { type Hostile, listen } from '../raw.ts';
import { respond } from '../responses.ts';

export const hostile: Hostile = {
  name: 'status-404',
  does: 'knows no such path',
  start: () => listen((socket) => respond(socket, '404 Not Found')),
  expect: { exit: [3], says: /404/ },
};
