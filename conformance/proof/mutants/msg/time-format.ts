import type { Mutant, Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { renderWith, stampWith } from '../../parts/steps.ts';

/** Stamps with the current time in the form that `write` gives it. */
const written =
  (write: (now: Date) => string): Mutant['server'] =>
  () => ({ steps: stampWith((_message, _draft, { now }) => ({ timestamp: write(now) })) });

const withoutOffset = (now: Date): string => now.toISOString().replace('Z', '');

export const mutants: Mutants = {
  'time-as-milliseconds': {
    does: 'writes the time as milliseconds since 1970, as text',
    breaks: ['MSG-08'],
    server: written((now) => String(now.getTime())),
  },
  'time-as-number': {
    does: 'writes the time as a number of seconds',
    breaks: ['FRAME-02', 'MSG-08'],
    server: () => ({ steps: renderWith(({ timestamp }) => ({ timestamp: Date.parse(timestamp) / 1000 })) }),
  },
  'time-in-words': {
    does: 'writes the time as in an HTTP header',
    breaks: ['MSG-08'],
    server: written((now) => now.toUTCString()),
  },
  'time-to-the-minute': {
    does: 'leaves the seconds out',
    breaks: ['MSG-08'],
    server: written((now) => now.toISOString().replace(/:\d\d\.\d+Z/, 'Z')),
  },
  'time-with-a-bare-offset': {
    does: 'writes the offset without a colon',
    breaks: ['MSG-08'],
    server: written((now) => now.toISOString().replace('Z', '+0000')),
  },
  'time-with-a-comma': {
    does: 'writes a comma before the fraction',
    breaks: ['MSG-08'],
    server: written((now) => now.toISOString().replace('.', ',')),
  },
  'time-with-a-space': {
    does: 'writes a blank in place of the T',
    breaks: ['MSG-08'],
    server: written((now) => now.toISOString().replace('T', ' ')),
  },
  'time-with-ten-digits': {
    does: 'writes ten digits of the second',
    breaks: ['MSG-08'],
    server: written((now) => now.toISOString().replace('Z', '1234567Z')),
  },
  'time-without-offset': {
    does: 'leaves the offset out',
    breaks: ['MSG-08'],
    server: written(withoutOffset),
  },
  'time-without-offset-in-groups': {
    does: 'leaves the offset out in group messages',
    breaks: ['MSG-08'],
    server: () => ({
      steps: stampWith((message, _draft, { now }) =>
        isGroup(message) ? { timestamp: withoutOffset(now) } : {},
      ),
    }),
  },
};
