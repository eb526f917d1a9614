import { type Hostile, listen } from '../raw.ts';
import { respond } from '../responses.ts';

export const hostile: Hostile = {
  name: 'redirect-self',
  does: 'answers 302 to its own path, token included, for ever',
  start: () => listen((socket) => respond(socket, '302 Found', (path) => ({ header: `Location: ${path}` }))),
  expect: { exit: [3], says: /302/ },
};
