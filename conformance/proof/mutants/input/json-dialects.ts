import { escapeUnit } from '../../../targets/json-escape.ts';
import type { Mutants } from '../../mutant.ts';
import { acceptAfter, readOr } from '../../parts/steps.ts';

/** A text frame that is no JSON is read once more after this. */
const after = (repair: (text: string) => string) => readOr((text) => JSON.parse(repair(text)));

const KEYS = ['type', 'content', 'receiverId'];

export const mutants: Mutants = {
  'braces-added': {
    does: 'reads a message without its braces',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => `{${text}}`) }),
  },
  'control-characters-read': {
    does: 'reads control characters in strings that are not escaped',
    breaks: ['INPUT-01'],
    server: () => ({
      steps: after((text) => text.replace(/[\0-\x1f]/g, escapeUnit)),
    }),
  },
  'first-object-read': {
    does: 'reads the first of two objects that follow each other, and ignores what is behind it',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/^(\{[^{}]*\}).*$/s, '$1')) }),
  },
  'hexadecimal-read': {
    does: 'reads hexadecimal numbers',
    breaks: ['INPUT-01'],
    server: () => ({
      steps: after((text) => text.replace(/:0x([0-9a-f]+)/g, (_, hex) => `:${Number.parseInt(hex, 16)}`)),
    }),
  },
  'infinity-read': {
    does: 'reads Infinity as a number',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/:-?Infinity/g, ':0')) }),
  },
  'keys-in-any-case': {
    does: 'finds keys in any letter case, the last one of equals',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) => {
        for (const [key, each] of Object.entries(value)) {
          const known = KEYS.find((name) => name.toLowerCase() === key.toLowerCase());
          if (known) value[known] = each;
        }
        return value;
      }),
    }),
  },
  'last-key-in-any-case': {
    does: 'takes a second content in another letter case for the content',
    breaks: ['INPUT-02'],
    server: () => ({
      steps: acceptAfter((value) =>
        value.content === undefined || value.Content === undefined
          ? value
          : { ...value, content: value.Content },
      ),
    }),
  },
  'nan-read': {
    does: 'reads NaN as a number',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/:NaN/g, ':null')) }),
  },
  'nul-ignored': {
    does: 'ends the text of a frame at U+0000',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.split('\0')[0] as string) }),
  },
  'number-signs-read': {
    does: 'reads what is behind a number sign as a comment',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/^#[^\n]*\n/, '')) }),
  },
  'plus-signs-read': {
    does: 'reads numbers with a plus sign',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/:\+(\d)/g, ':$1')) }),
  },
  'read-as-javascript': {
    does: 'reads a frame as a literal of JavaScript',
    breaks: ['INPUT-01'],
    also: ['INPUT-09'],
    because: '`__proto__` in a literal of JavaScript sets the prototype',
    server: () => ({ steps: readOr((text) => new Function(`return (${text})`)()) }),
  },
  'undefined-read': {
    does: 'reads undefined as a value',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/:undefined/g, ':null')) }),
  },
  'white-space-of-unicode-read': {
    does: 'takes every white space of Unicode for a blank between tokens',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/\s/g, ' ')) }),
  },
  'zeros-in-front-read': {
    does: 'reads numbers with zeros in front',
    breaks: ['INPUT-01'],
    server: () => ({ steps: after((text) => text.replace(/:0+(\d)/g, ':$1')) }),
  },
};
