import type { Hostile } from '../hostile.ts';
import { listen } from '../raw-server.ts';
import { respond } from '../respond.ts';

export const hostile: Hostile = {
  does: 'answers 302 to its own path, token included, for ever',
  start: () => listen((socket) => respond(socket, '302 Found', (path) => ({ header: `Location: ${path}` }))),
  expect: { exit: [3], says: /302/ },
};
