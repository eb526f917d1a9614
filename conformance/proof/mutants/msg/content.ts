import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { contentWith, stampWith } from '../../parts/steps.ts';

const UNCHANGED = 'the clause of each kind of content asks for it unchanged';

export const mutants: Mutants = {
  'byte-order-mark-cut': {
    does: 'takes a byte-order mark off the start of a content',
    breaks: ['MSG-05'],
    server: () => ({ steps: contentWith((content) => content.replace(/^\ufeff/, '')) }),
  },
  'content-cut': {
    does: 'cuts the content at 255 characters',
    breaks: ['MSG-05'],
    also: ['SEND-07', 'SEND-08', 'INPUT-08'],
    because: UNCHANGED,
    server: () => ({ steps: contentWith((content) => content.slice(0, 255)) }),
  },
  'content-escaped': {
    does: 'escapes the content for HTML',
    breaks: ['MSG-05'],
    also: ['SEND-04', 'SEND-08'],
    because: UNCHANGED,
    server: () => ({
      steps: contentWith((content) => content.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)),
    }),
  },
  'content-line-feeds': {
    does: 'writes a carriage return and line feed as a line feed',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: UNCHANGED,
    server: () => ({ steps: contentWith((content) => content.replaceAll('\r\n', '\n')) }),
  },
  'content-masked': {
    does: 'puts asterisks for what looks like the number of a card',
    breaks: ['MSG-05'],
    server: () => ({
      steps: contentWith((content) => content.replace(/\b\d{4} \d{4} \d{4} \d{4}\b/g, '****')),
    }),
  },
  'content-mixed-up-in-groups': {
    does: 'takes quotes off a group message that is quoted',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: UNCHANGED,
    server: () => ({
      steps: stampWith((message) =>
        isGroup(message) ? { content: message.content.replace(/^"(.*)"$/s, '$1') } : {},
      ),
    }),
  },
  'content-normalised': {
    does: 'normalises the content to NFC',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: UNCHANGED,
    server: () => ({ steps: contentWith((content) => content.normalize('NFC')) }),
  },
  'content-one-blank': {
    does: 'makes one blank of several',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: UNCHANGED,
    server: () => ({ steps: contentWith((content) => content.replace(/ {2,}/g, ' ')) }),
  },
  'content-rewritten-json': {
    does: 'writes JSON in the content anew',
    breaks: ['MSG-05'],
    also: ['SEND-04'],
    because: UNCHANGED,
    server: () => ({
      steps: stampWith(({ content }) => {
        try {
          return { content: JSON.stringify(JSON.parse(content)) };
        } catch {
          return {};
        }
      }),
    }),
  },
  'content-trimmed': {
    does: 'trims the content',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: UNCHANGED,
    server: () => ({ steps: contentWith((content) => content.trim()) }),
  },
  'content-unescaped': {
    does: 'resolves HTML entities in the content',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: UNCHANGED,
    server: () => ({
      steps: contentWith((content) =>
        content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
      ),
    }),
  },
  'content-without-joiners': {
    does: 'removes zero-width characters from the content',
    breaks: ['MSG-05'],
    also: ['SEND-08'],
    because: UNCHANGED,
    server: () => ({ steps: contentWith((content) => content.replace(/\u200b|\u200d|\ufeff|\u00ad/g, '')) }),
  },
};
