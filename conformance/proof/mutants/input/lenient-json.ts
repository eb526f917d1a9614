import type { Mutants } from '../../mutant.ts';
import { readOr } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'array-unwrapped': {
    does: 'takes the first message out of an array',
    breaks: ['INPUT-01'],
    server: () => ({
      steps: readOr((text) => {
        const value: unknown = JSON.parse(text);
        return Array.isArray(value) ? value[0] : value;
      }),
    }),
  },
  'comments-read': {
    does: 'reads JSON with comments in it',
    breaks: ['INPUT-01'],
    server: () => ({
      steps: readOr((text) => JSON.parse(text.replace(/\/\*.*?\*\/|\/\/[^\n]*\n/g, ''))),
    }),
  },
  'cut-repaired': {
    does: 'closes a brace that is missing at the end',
    breaks: ['INPUT-01'],
    server: () => ({ steps: readOr((text) => JSON.parse(`${text}}`)) }),
  },
  'form-read': {
    does: 'reads a form as a message',
    breaks: ['INPUT-01'],
    server: () => ({ steps: readOr((text) => Object.fromEntries(new URLSearchParams(text))) }),
  },
  'lines-split': {
    does: 'takes the first of several lines that are messages each',
    breaks: ['INPUT-01'],
    server: () => ({ steps: readOr((text) => JSON.parse(text.split('\n')[0] ?? '')) }),
  },
  'quotes-repaired': {
    does: 'reads single quotes as double ones',
    breaks: ['INPUT-01'],
    server: () => ({ steps: readOr((text) => JSON.parse(text.replaceAll("'", '"'))) }),
  },
  'rest-ignored': {
    does: 'reads as far as the last brace and ignores the rest',
    breaks: ['INPUT-01'],
    server: () => ({ steps: readOr((text) => JSON.parse(text.slice(0, text.lastIndexOf('}') + 1))) }),
  },
  'start-ignored': {
    does: 'reads from the first brace on',
    breaks: ['INPUT-01'],
    also: ['INPUT-09'],
    because: 'what stands in brackets is found too',
    server: () => ({ steps: readOr((text) => JSON.parse(text.slice(text.indexOf('{')))) }),
  },
  'string-unwrapped': {
    does: 'reads a JSON string as JSON once more',
    breaks: ['INPUT-01'],
    server: () => ({
      steps: readOr((text) => {
        const value: unknown = JSON.parse(text);
        return typeof value === 'string' ? JSON.parse(value) : value;
      }),
    }),
  },
  'trailing-comma-read': {
    does: 'reads an object that ends with a comma',
    breaks: ['INPUT-01'],
    server: () => ({ steps: readOr((text) => JSON.parse(text.replace(/,\s*}$/, '}'))) }),
  },
};
