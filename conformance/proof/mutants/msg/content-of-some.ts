import type { Mutants } from '../../mutant.ts';
import { renderWith, stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'content-decoded': {
    does: 'decodes percent signs in the content of an image',
    breaks: ['MSG-05'],
    also: ['SEND-04'],
    because: 'the clause of each kind of content asks for it unchanged',
    server: () => ({
      steps: stampWith(({ type, content }) => {
        try {
          return type === 'image' ? { content: decodeURIComponent(content) } : {};
        } catch {
          return {};
        }
      }),
    }),
  },
  'content-lower-case-emoji': {
    does: 'writes the content of an emoji in lower case',
    breaks: ['MSG-05'],
    also: ['SEND-03'],
    because: 'the clause of each kind of content asks for it unchanged',
    server: () => ({
      steps: stampWith(({ type, content }) => (type === 'emoji' ? { content: content.toLowerCase() } : {})),
    }),
  },
  'digits-made-a-number': {
    does: 'writes a content of digits as a number',
    breaks: ['FRAME-02', 'MSG-05'],
    also: ['SEND-08'],
    because: 'the digits are a text like any other',
    server: () => ({
      steps: renderWith(({ content }) => ({
        content: /^[1-9]\d{0,14}$/.test(content) ? Number(content) : content,
      })),
    }),
  },
  'emoji-trimmed': {
    does: 'takes the blanks off emoji',
    breaks: ['MSG-05'],
    server: () => ({
      steps: stampWith(({ type, content }) => (type === 'emoji' ? { content: content.trim() } : {})),
    }),
  },
  'json-escaped-for-html': {
    does: 'rewrites & and < in metadata as escapes',
    breaks: ['MSG-05'],
    also: ['SEND-04'],
    because: 'metadata is to arrive unchanged',
    server: () => ({
      steps: stampWith(({ type, content }) =>
        (type === 'image' || type === 'file') && content.startsWith('{')
          ? { content: content.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c') }
          : {},
      ),
    }),
  },
  'receipts-say-ok': {
    does: 'writes ok into receipts in place of the content',
    breaks: ['MSG-05'],
    also: ['GRP-03', 'STORE-01'],
    because:
      "the sender's own push of a group message differs from the others', and so does what the sender reads in the history",
    server: () => ({
      steps: renderWith(({ senderId, content }, recipient) => ({
        content: recipient === senderId ? 'ok' : content,
      })),
    }),
  },
  'receipts-without-content': {
    does: 'empties the content of receipts',
    breaks: ['MSG-05'],
    also: ['GRP-03', 'STORE-01'],
    because:
      "the sender's own push of a group message differs from the others', and so does what the sender reads in the history",
    server: () => ({
      steps: renderWith(({ senderId, content }, recipient) => ({
        content: recipient === senderId ? '' : content,
      })),
    }),
  },
};
