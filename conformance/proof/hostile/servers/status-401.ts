import { type Hostile, listen } from '../raw.ts';
import { respond } from '../responses.ts';

export const hostile: Hostile = {
  name: 'status-401',
  does: 'refuses everyone with 401',
  start: () => listen((socket) => respond(socket, '401 Unauthorized')),
  expect: { exit: [3], says: /401/ },
};
