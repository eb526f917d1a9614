import type { Attack } from '../under-attack/attack.ts';

export const attack: Attack = {
  does: 'starts a second server on the same store file',
  async run({ server }) {
    const { code, error } = await server.another(['--store', server.storeFile]);
    const lines = error.split('\n').filter((line) => line !== '');
    const isClear = code === 2 && lines.length === 1 && error.includes('in use by another process');
    return {
      succeeded: !isClear,
      saw: `it ended with ${code} and ${lines.length} line${lines.length === 1 ? '' : 's'}`,
    };
  },
};
