import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'bad-frames-close-1003': {
    does: 'closes with 1003 over a bad frame',
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1003, 'bad frame') } }),
  },
  'bad-frames-close-1007': {
    does: 'closes with 1007 over a bad frame',
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1007, 'bad frame') } }),
  },
  'bad-frames-close-1008': {
    does: 'closes with 1008 over a bad frame',
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1008, 'bad frame') } }),
  },
  'bad-frames-close-4400': {
    does: 'closes with 4400 over a bad frame',
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(4400, 'bad frame') } }),
  },
  'bad-frames-ignored': {
    does: 'says nothing about a bad frame',
    server: () => ({ steps: { reject() {} } }),
  },
};
