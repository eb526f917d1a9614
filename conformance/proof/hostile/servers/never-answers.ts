import { type Hostile, listen, readRequest } from '../raw.ts';

export const hostile: Hostile = {
  name: 'never-answers',
  does: 'reads the handshake and never answers',
  start: () => listen(async (socket) => void (await readRequest(socket))),
  expect: { exit: [3], says: /handshake|answer|time/i },
};
