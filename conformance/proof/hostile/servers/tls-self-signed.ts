import { selfSigned } from '../certificate.ts';
import { HONEST, startChat } from '../chat.ts';
import type { Hostile } from '../raw.ts';

export const hostile: Hostile = {
  name: 'tls-self-signed',
  does: 'shows a certificate that it signed itself',
  start: () =>
    startChat(HONEST, undefined, {
      scheme: 'wss',
      tls: selfSigned(),
    }),
  expect: { exit: [3], says: /self-signed|certificate/i },
};
