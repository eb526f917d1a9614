import type { Mutant, Mutants } from '../../mutant.ts';
import { stampWith } from '../../parts/steps.ts';

/** Replaces each fileName by what `rename` returns. A message without a fileName stays as it is. */
const renamed =
  (rename: (fileName: string) => string | undefined): Mutant['server'] =>
  () => ({
    steps: stampWith(({ fileName }) => (fileName === undefined ? {} : { fileName: rename(fileName) })),
  });

function decode(fileName: string): string {
  try {
    return decodeURIComponent(fileName);
  } catch {
    return fileName;
  }
}

export const mutants: Mutants = {
  'file-name-cut-at-64': {
    does: 'keeps 64 characters of a file name',
    breaks: ['MSG-10'],
    server: renamed((fileName) => fileName.slice(0, 64)),
  },
  'file-name-decoded': {
    does: 'decodes the percent signs of file names',
    breaks: ['MSG-10'],
    server: renamed(decode),
  },
  'file-name-in-ascii': {
    does: 'writes a question mark for each letter of a fileName that is not ASCII',
    breaks: ['MSG-10'],
    server: renamed((fileName) => fileName.replace(/[^ -~]/g, '?')),
  },
  'file-name-trimmed': {
    does: 'trims the fileName',
    breaks: ['MSG-10'],
    server: renamed((fileName) => fileName.trim()),
  },
  'file-name-without-path': {
    does: 'keeps the last part of a fileName alone',
    breaks: ['MSG-10'],
    server: renamed((fileName) => fileName.split('/').at(-1)),
  },
  'no-file-name-in-images': {
    does: 'drops the fileName of an image',
    breaks: ['MSG-10'],
    server: () => ({ steps: stampWith(({ type }) => (type === 'image' ? { fileName: undefined } : {})) }),
  },
};
