import type { Mutant } from '../mutant.ts';
import { isGroup, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/prefixed-id-in-groups',
  does: 'writes an m before the ids of group messages',
  breaks: ['MSG-03'],
  server: () => ({ steps: stampWith((message) => (isGroup(message) ? { id: `m${message.id}` } : {})) }),
};
