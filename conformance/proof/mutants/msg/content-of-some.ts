import type { Mutant, Mutants } from '../../mutant.ts';
import { renderWith, stampWith } from '../../parts/steps.ts';

const UNCHANGED = 'the clause of each kind of content asks for it unchanged';

/** Replaces the content in receipts by this text. */
const receipts =
  (content: string): Mutant['server'] =>
  () => ({
    steps: renderWith((message, recipient) => ({
      content: recipient === message.senderId ? content : message.content,
    })),
  });

const OWN_PUSH_DIFFERS = {
  breaks: ['MSG-05'],
  also: ['GRP-03', 'STORE-01'],
  because:
    "the sender's own push of a group message differs from the others', and so does what the sender reads in the history",
} as const;

export const mutants: Mutants = {
  'content-decoded': {
    does: 'decodes percent signs in the content of an image',
    breaks: ['MSG-05'],
    also: ['SEND-04'],
    because: UNCHANGED,
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
    because: UNCHANGED,
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
    ...OWN_PUSH_DIFFERS,
    server: receipts('ok'),
  },
  'receipts-without-content': {
    does: 'empties the content of receipts',
    ...OWN_PUSH_DIFFERS,
    server: receipts(''),
  },
};
