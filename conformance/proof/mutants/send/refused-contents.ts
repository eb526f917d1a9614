import type { Mutants } from '../../mutant.ts';
import { contentWith, refuseWhere } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'json-refused': {
    does: 'refuses an image or a file whose content is no URL',
    breaks: ['SEND-04'],
    also: ['SEND-01', 'SEND-02', 'SEND-03', 'MSG-10', 'MEDIA-01'],
    because:
      'an image of three fields, one with further fields and one made of an upload are refused as well',
    server: () => ({
      steps: refuseWhere(
        ({ type, content }) => (type === 'image' || type === 'file') && content.startsWith('{'),
      ),
    }),
  },
  'limit-of-32-kib': {
    does: 'takes frames of 32 KiB at most',
    breaks: ['SEND-07'],
    server: () => ({ maxMessageBytes: 32 * 1024 }),
  },
  'limit-counts-escapes': {
    does: 'takes 64 KiB of content as JSON with every character beyond ASCII escaped',
    breaks: ['SEND-07'],
    also: ['INPUT-08'],
    because: 'a frame of 16 MiB is larger still',
    server: () => ({
      steps: refuseWhere(({ content }) => content.replace(/[^ -~]/g, '\\u0000').length > 64 * 1024),
    }),
  },
  'limit-of-60000': {
    does: 'drops a content of more than 60,000 characters without a word',
    breaks: ['SEND-07'],
    also: ['INPUT-08'],
    because: 'a frame of 16 MiB is larger still',
    server: () => ({ steps: refuseWhere(({ content }) => content.length > 60_000) }),
  },
  'line-separator-refused': {
    does: 'keeps out U+2028',
    breaks: ['SEND-08'],
    server: () => ({ steps: refuseWhere(({ content }) => content.includes('\u2028')) }),
  },
  'limit-of-1024-truncates': {
    does: 'cuts a content after 1,024 characters, as a column of a database does',
    breaks: ['MSG-05', 'SEND-07'],
    also: ['INPUT-08'],
    because: 'a long text is not delivered whole, and a frame of 16 MiB is cut, too',
    server: () => ({
      maxMessageBytes: 64 * 1024 * 1024,
      steps: contentWith((content) => content.slice(0, 1024)),
    }),
  },
  'limit-of-2000-lost': {
    does: 'loses every content of more than 2,000 characters without a word',
    breaks: ['SEND-07'],
    server: () => ({ steps: refuseWhere(({ content }) => content.length > 2000) }),
  },
  'limit-of-4096-truncates': {
    does: 'cuts a content after 4,096 characters',
    breaks: ['MSG-05', 'SEND-07'],
    because: 'a long text is not delivered whole',
    server: () => ({ steps: contentWith((content) => content.slice(0, 4096)) }),
  },
  'long-metadata-lost': {
    does: 'loses the metadata of an image that is longer than 2,000 characters',
    breaks: ['SEND-04'],
    server: () => ({ steps: refuseWhere(({ type, content }) => type === 'image' && content.length > 2000) }),
  },
  'nul-refused': {
    does: 'keeps out U+0000',
    breaks: ['SEND-09'],
    server: () => ({ steps: refuseWhere(({ content }) => content.includes('\0')) }),
  },
  'script-refused': {
    does: 'keeps out what looks like a script',
    breaks: ['SEND-08'],
    server: () => ({ steps: refuseWhere(({ content }) => content.includes('<script')) }),
  },
  'sql-refused': {
    does: 'keeps out what looks like SQL',
    breaks: ['SEND-08'],
    server: () => ({ steps: refuseWhere(({ content }) => /drop table/i.test(content)) }),
  },
};
