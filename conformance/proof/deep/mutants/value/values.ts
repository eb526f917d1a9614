import type { Draft } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { alter } from '../../../parts/alter.ts';

const content = (change: (content: string) => string) => ({
  steps: alter(({ content: text }) => {
    const changed = change(text);
    return changed === text ? undefined : { content: changed };
  }),
});
const lost = (matches: (draft: Draft) => boolean) => ({
  steps: alter((draft) => (matches(draft) ? 'lost' : undefined)),
});

export const mutants: Mutants = {
  'text-of-255-loses-its-last': {
    does: 'cuts the last sign off a text of exactly 255 characters',
    breaks: ['MSG-05'],
    server: () => content((text) => (text.length === 255 ? text.slice(0, -1) : text)),
  },
  'text-of-4096-bytes-lost': {
    does: 'loses a message whose content has exactly 4,096 bytes',
    breaks: ['SEND-07'],
    also: ['PRIV-01', 'GRP-01', 'SEND-02', 'SEND-08', 'FRAME-06', 'FRAME-03', 'SEND-01'],
    because: 'a long message with optional fields is lost, too',
    server: () => lost(({ content: text }) => Buffer.byteLength(text) === 4096),
  },
  'pair-at-1024-torn': {
    does: 'tears a surrogate pair that lies across the 1,024th character',
    breaks: ['MSG-05'],
    server: () =>
      content((text) =>
        /[\ud800-\udbff]/.test(text[1023] ?? '') ? `${text.slice(0, 1023)}?${text.slice(1025)}` : text,
      ),
  },
  'wide-blank-trimmed': {
    does: 'trims an ideographic space at the end of a text',
    breaks: ['MSG-05'],
    server: () => content((text) => text.replace(/\u3000+$/, '')),
  },
  'joiner-trimmed': {
    does: 'trims a zero-width joiner at the end of a text',
    breaks: ['MSG-05'],
    server: () => content((text) => text.replace(/\u200d+$/, '')),
  },
  'size-of-31-bits': {
    does: 'takes a size of exactly 2,147,483,648 bytes for a negative one',
    breaks: ['MSG-10'],
    server: () => ({
      steps: alter(({ fileSize }) => (fileSize === 2 ** 31 ? { fileSize: -(2 ** 31) } : undefined)),
    }),
  },
  'size-of-all-bits-left-out': {
    does: 'leaves out a size of 4,294,967,295 bytes, which it takes for none',
    breaks: ['MSG-10'],
    server: () => ({
      steps: alter(({ fileSize }) => (fileSize === 2 ** 32 - 1 ? { fileSize: undefined } : undefined)),
    }),
  },
  'name-null-left-out': {
    does: 'leaves out a file name that is the word null',
    breaks: ['MSG-10'],
    server: () => ({
      steps: alter(({ fileName }) => (fileName === 'null' ? { fileName: undefined } : undefined)),
    }),
  },
  'leap-day-refused': {
    does: 'refuses a client timestamp on 29 February',
    breaks: ['SEND-02'],
    also: ['PRIV-01', 'GRP-01', 'FRAME-03', 'SEND-01'],
    because: 'what is refused may be in fragments or to a group as well',
    server: () => lost(({ timestamp }) => timestamp?.slice(4, 10) === '-02-29'),
  },
  'last-nanosecond-refused': {
    does: 'refuses a client timestamp whose fraction is .999999999, which it rounds up to a sixtieth second',
    breaks: ['SEND-02'],
    also: ['PRIV-01', 'GRP-01', 'FRAME-03', 'SEND-01'],
    because: 'what is refused may be in fragments or to a group as well',
    server: () => lost(({ timestamp }) => timestamp?.includes('.999999999') === true),
  },
};
