import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'unasked-subprotocol',
  does: 'accepts with a subprotocol that nobody asked for',
  start: () => listen(async (socket) => void (await accept(socket, ['Sec-WebSocket-Protocol: graphql-ws']))),
  expect: { exit: [3], says: /subprotocol/i },
};
