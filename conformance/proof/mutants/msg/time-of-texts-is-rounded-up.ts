import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-of-texts-is-rounded-up',
  does: 'rounds the time of one text in five up to the next quarter of a second',
  breaks: ['MSG-13'],
  server: () => ({
    steps: stampWith(({ id, type, timestamp }) => {
      const rounded = new Date(Math.ceil(Date.parse(timestamp) / 250) * 250);
      return type === 'text' && Number(id) % 5 === 0 ? { timestamp: rounded.toISOString() } : {};
    }),
  }),
};
