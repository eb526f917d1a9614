import type { Mutants } from '../../mutant.ts';
import { refuseText, refuseWhere } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'blanks-refused': {
    does: 'reads no JSON with blanks between its tokens',
    breaks: ['SEND-01'],
    also: ['INPUT-09'],
    because: 'it is no bad frame alone that is refused',
    server: () => ({ steps: refuseText((text) => /^\s|^\{\s|\s\}?\s*$/.test(text)) }),
  },
  'escaped-keys-refused': {
    does: 'finds no key that is written in escapes',
    breaks: ['SEND-01'],
    server: () => ({ steps: refuseText((text) => !text.includes('"type"')) }),
  },
  'escaped-pairs-refused': {
    does: 'refuses characters that are written as a pair of escapes',
    breaks: ['SEND-08'],
    server: () => ({ steps: refuseText((text) => /\\ud83d\\ude00/i.test(text)) }),
  },
  'exponents-refused': {
    does: 'reads no size with an exponent',
    breaks: ['SEND-02'],
    server: () => ({ steps: refuseText((text) => /"fileSize":[\d.]+e/i.test(text)) }),
  },
  'fractions-refused': {
    does: 'reads no size with a fraction, not even one of zero',
    breaks: ['SEND-02'],
    server: () => ({ steps: refuseText((text) => /"fileSize":\d+\.0+\b/.test(text)) }),
  },
  'line-feed-refused': {
    does: 'reads no message with a line feed behind it',
    breaks: ['SEND-01'],
    server: () => ({ steps: refuseText((text) => text.endsWith('\n')) }),
  },
  'order-of-keys': {
    does: 'reads messages whose first key is the `type` alone',
    breaks: ['SEND-01', 'SEND-02'],
    server: () => ({
      steps: refuseText((text) => /^\{"(?:content|receiverId|fileSize|timestamp)"/.test(text)),
    }),
  },
  'small-letters-in-time-refused': {
    does: 'refuses a timestamp with t and z in small letters',
    breaks: ['SEND-02'],
    server: () => ({ steps: refuseWhere(({ timestamp = '' }) => /[tz]/.test(timestamp)) }),
  },
  'tenths-refused': {
    does: 'refuses a timestamp with one digit behind its point',
    breaks: ['SEND-02'],
    server: () => ({ steps: refuseWhere(({ timestamp = '' }) => /\.\d\D/.test(timestamp)) }),
  },
  'zero-offset-refused': {
    does: 'refuses a timestamp with an offset of zero that is written in digits',
    breaks: ['SEND-02'],
    server: () => ({ steps: refuseWhere(({ timestamp = '' }) => timestamp.endsWith('+00:00')) }),
  },
};
