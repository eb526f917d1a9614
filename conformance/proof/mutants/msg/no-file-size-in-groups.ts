import type { Mutant } from '../mutant.ts';
import { isGroup, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/no-file-size-in-groups',
  does: 'drops the fileSize in groups',
  breaks: ['MSG-10'],
  server: () => ({ steps: stampWith((message) => (isGroup(message) ? { fileSize: undefined } : {})) }),
};
