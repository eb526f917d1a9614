import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'speaks the subprotocol that the client offers',
  target: { handshake: { subprotocols: ['imtypes', 'chat'] } },
  server: () => ({ webSocket: { handleProtocols: (offered) => [...offered][0] ?? false } }),
};
