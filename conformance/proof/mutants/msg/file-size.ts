import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'file-size-in-32-bits': {
    does: 'keeps 32 bits of the fileSize',
    breaks: ['MSG-10'],
    server: () => ({
      steps: stampWith(({ fileSize }) => (fileSize === undefined ? {} : { fileSize: fileSize >>> 0 })),
    }),
  },
  'file-size-of-the-content': {
    does: 'writes the length of the content as fileSize',
    breaks: ['MSG-10'],
    server: () => ({
      steps: stampWith(({ fileSize, content }) =>
        fileSize === undefined ? {} : { fileSize: content.length },
      ),
    }),
  },
  'no-file-size-in-groups': {
    does: 'drops the fileSize in groups',
    breaks: ['MSG-10'],
    server: () => ({ steps: stampWith((message) => (isGroup(message) ? { fileSize: undefined } : {})) }),
  },
};
