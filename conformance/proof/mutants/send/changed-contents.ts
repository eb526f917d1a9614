import type { Mutants } from '../../mutant.ts';
import { contentWith, stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'backslashes-taken': {
    does: 'takes a backslash away as a database without parameters does',
    breaks: ['SEND-08', 'MSG-05'],
    also: ['SEND-04'],
    because: 'a JSON text may hold backslashes',
    server: () => ({ steps: contentWith((content) => content.replace(/\\(.)/gs, '$1')) }),
  },
  'bidi-removed': {
    does: 'removes what changes the direction of a text',
    breaks: ['SEND-08', 'MSG-05'],
    server: () => ({ steps: contentWith((content) => content.replace(/[\u202a-\u202e]/g, '')) }),
  },
  'controls-removed': {
    does: 'removes control characters from the content',
    breaks: ['SEND-09'],
    also: ['MSG-05'],
    because: 'the content does not arrive as it was sent',
    server: () => ({
      steps: contentWith((content) => content.replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, '')),
    }),
  },
  'cut-at-60000': {
    does: 'cuts the content at 60,000 characters',
    breaks: ['SEND-07'],
    also: ['MSG-05'],
    because: 'the content does not arrive as it was sent',
    server: () => ({ steps: contentWith((content) => content.slice(0, 60_000)) }),
  },
  'cut-at-nul': {
    does: 'cuts the content at U+0000',
    breaks: ['SEND-09'],
    also: ['MSG-05'],
    because: 'the content does not arrive as it was sent',
    server: () => ({ steps: contentWith((content) => content.split('\0')[0]) }),
  },
  'doubled-quotes-halved': {
    does: 'takes a doubled quote for an escaped one, as SQL does',
    breaks: ['SEND-08', 'MSG-05'],
    server: () => ({ steps: contentWith((content) => content.replaceAll("''", "'")) }),
  },
  'images-without-their-size': {
    does: 'cuts what asks for a size off the URL of an image',
    breaks: ['SEND-04', 'MSG-05'],
    server: () => ({
      steps: stampWith(({ type, content }) =>
        type === 'image' ? { content: content.replace(/\?size=\w+$/, '') } : {},
      ),
    }),
  },
  'json-made-a-url': {
    does: 'pushes the url out of a JSON text in place of the text',
    breaks: ['SEND-04', 'MSG-05'],
    server: () => ({
      steps: stampWith(({ type, content }) => {
        if (type !== 'image' && type !== 'file') return {};
        try {
          const { url } = JSON.parse(content);
          return typeof url === 'string' ? { content: url } : {};
        } catch {
          return {};
        }
      }),
    }),
  },
  'no-break-spaces-made-blanks': {
    does: 'makes a blank of every no-break space',
    breaks: ['SEND-08', 'MSG-05'],
    server: () => ({ steps: contentWith((content) => content.replaceAll('\u00a0', ' ')) }),
  },
  'ideographic-spaces-trimmed': {
    does: 'takes ideographic spaces off both ends of a content',
    breaks: ['MSG-05'],
    server: () => ({ steps: contentWith((content) => content.replace(/^\u3000+|\u3000+$/g, '')) }),
  },
  'pictures-among-files': {
    does: 'takes an image whose URL ends in .png for a file',
    breaks: ['MSG-04'],
    server: () => ({
      steps: stampWith(({ type, content }) =>
        type === 'image' && content.endsWith('.png') ? { type: 'file' } : {},
      ),
    }),
  },
  'question-marks': {
    does: 'stores a question mark for each character beyond the basic plane',
    breaks: ['SEND-08', 'MSG-05'],
    also: ['SEND-03', 'SEND-04'],
    because: 'an emoji is such a character',
    server: () => ({ steps: contentWith((content) => content.replace(/[\u{10000}-\u{10ffff}]/gu, '?')) }),
  },
  'url-signed': {
    does: 'adds a signature to the URL of a file',
    breaks: ['SEND-04', 'MSG-05'],
    also: ['MEDIA-01', 'SEND-02'],
    because: 'the content of each file arrives altered',
    server: () => ({
      steps: stampWith(({ type, content }) =>
        type === 'file' && content.startsWith('http') ? { content: `${content}&sig=1` } : {},
      ),
    }),
  },
};
