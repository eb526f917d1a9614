import { HONEST, startChat } from '../chat.ts';
import type { Hostile } from '../hostile.ts';
import { selfSigned } from '../self-signed.ts';

export const hostile: Hostile = {
  does: 'shows a certificate that it signed itself',
  start: () =>
    startChat(HONEST, undefined, {
      scheme: 'wss',
      tls: selfSigned(),
    }),
  expect: { exit: [3], says: /self-signed|certificate/i },
};
