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
const WIDELY = ['PRIV-01', 'GRP-01', 'SEND-02', 'SEND-08', 'FRAME-03', 'SEND-01', 'SEND-07'] as const;

export const mutants: Mutants = {
  'text-of-160-characters-lost': {
    does: 'loses a text of exactly 160 characters',
    breaks: ['SEND-08'],
    also: [...WIDELY],
    because: 'it may have optional fields, be in fragments, or go to a group',
    server: () => lost(({ type, content: text }) => type === 'text' && text.length === 160),
  },
  'text-of-2000-bytes-torn': {
    does: 'cuts the last sign off a text of exactly 2,000 bytes',
    breaks: ['MSG-05'],
    server: () => content((text) => (Buffer.byteLength(text) === 2000 ? text.slice(0, -1) : text)),
  },
  'single-letter-lost': {
    does: 'loses a text that is a single letter',
    breaks: ['SEND-08'],
    also: [...WIDELY],
    because: 'it may have optional fields, be in fragments, or go to a group',
    server: () => lost(({ content: text }) => /^\p{L}$/u.test(text)),
  },
  'n-behind-digits-dropped': {
    does: 'drops the letter of a text that is digits and an n, as some write large numbers',
    breaks: ['MSG-05'],
    also: ['PRIV-01', 'GRP-01', 'SEND-08', 'SEND-02'],
    because: 'digits that were changed are not known again',
    server: () => content((text) => text.replace(/^(\d{14})n$/, '$1')),
  },
  'backslash-at-the-end-doubled': {
    does: 'doubles a backslash at the end of a text',
    breaks: ['MSG-05'],
    server: () => content((text) => text.replace(/([^\\])\\$/, '$1\\\\')),
  },
  'uuid-in-capitals-refused': {
    does: 'refuses a message whose id is a UUID in capitals',
    breaks: ['SEND-02'],
    also: [...WIDELY],
    because: 'what is refused may be in fragments or to a group as well',
    server: () => lost(({ id = '' }) => /^[0-9A-F]{8}-[0-9A-F-]{27}$/.test(id) && /[A-F]/.test(id)),
  },
  'half-an-hour-refused': {
    does: 'refuses a client timestamp whose offset has half an hour in it',
    breaks: ['SEND-02'],
    also: [...WIDELY],
    because: 'what is refused may be in fragments or to a group as well',
    server: () => lost(({ timestamp = '' }) => /[+-]\d\d:30$/.test(timestamp)),
  },
};
