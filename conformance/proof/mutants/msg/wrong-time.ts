import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'local-time-in-groups': {
    does: 'writes local time as if it were UTC in groups',
    breaks: ['MSG-09'],
    server: () => ({
      steps: stampWith((message, _draft, { now }) =>
        isGroup(message) ? { timestamp: new Date(now.getTime() + 8 * 3_600_000).toISOString() } : {},
      ),
    }),
  },
  'time-cut-to-the-minute': {
    does: 'cuts the time to the minute',
    breaks: ['MSG-09'],
    server: () => ({
      steps: stampWith((_message, _draft, { now }) => ({
        timestamp: `${now.toISOString().slice(0, 17)}00.000Z`,
      })),
    }),
  },
  'time-of-images-is-late': {
    does: 'stamps an image three seconds after it came',
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith(({ type }, _draft, { now }) =>
        type === 'image' ? { timestamp: new Date(now.getTime() + 3000).toISOString() } : {},
      ),
    }),
  },
  'time-of-texts-is-rounded-up': {
    does: 'rounds the time of one text in five up to the next quarter of a second',
    breaks: ['MSG-13'],
    server: () => ({
      steps: stampWith(({ id, type, timestamp }) => {
        const rounded = new Date(Math.ceil(Date.parse(timestamp) / 250) * 250);
        return type === 'text' && Number(id) % 5 === 0 ? { timestamp: rounded.toISOString() } : {};
      }),
    }),
  },
  'two-clocks': {
    does: 'stamps by two clocks in turn, of which one is 120 ms behind',
    breaks: ['MSG-13'],
    server: () => ({
      steps: stampWith(({ id }, _draft, { now }) => ({
        timestamp: new Date(now.getTime() - (Number(id) % 2 === 0 ? 120 : 0)).toISOString(),
      })),
    }),
  },
};
