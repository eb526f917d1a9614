import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'frame/json-in-json',
  does: 'pushes each message as a JSON string that holds the JSON',
  breaks: ['FRAME-01'],
  also: ['PRIV-01', 'GRP-01'],
  because: 'no object ever arrives',
  server: () => ({ steps: { encode: (message) => [JSON.stringify(JSON.stringify(message))] } }),
};
