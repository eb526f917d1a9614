import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

/** Changes the bytes of each uploaded file before it is kept. */
const keep =
  (change: (bytes: Uint8Array) => Uint8Array): Mutant['server'] =>
  () => ({
    steps: {
      keepFile: (id, { name, bytes }, context) =>
        referenceSteps.keepFile(id, { name, bytes: change(bytes) }, context),
    },
  });

export const mutants: Mutants = {
  'last-byte-lost': {
    does: 'loses the last byte of an uploaded file',
    breaks: ['MEDIA-01'],
    server: keep((bytes) => bytes.subarray(0, -1)),
  },
  'line-feeds': {
    does: 'writes line feeds of an uploaded file as carriage return and line feed',
    breaks: ['MEDIA-01'],
    server: keep((bytes) =>
      Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1'),
    ),
  },
  'message-refused': {
    does: 'refuses a message that points at its own files',
    breaks: ['MEDIA-01'],
    server: () => ({ steps: refuseWhere(({ content }) => /127\.0\.0\.1:\d+\/files\//.test(content)) }),
  },
  'not-found': {
    does: 'finds no uploaded file',
    breaks: ['MEDIA-01'],
    server: () => ({ steps: { openFile: async () => undefined } }),
  },
  'read-as-text': {
    does: 'keeps an uploaded file as text',
    breaks: ['MEDIA-01'],
    server: keep((bytes) => Buffer.from(Buffer.from(bytes).toString('utf8'))),
  },
  'cut-at-64-kib': {
    does: 'keeps 64 KiB of an uploaded file',
    breaks: ['MEDIA-01'],
    server: keep((bytes) => bytes.subarray(0, 65_536)),
  },
  'cut-at-1-mib': {
    does: 'keeps 1 MiB of an uploaded file',
    breaks: ['MEDIA-01'],
    server: keep((bytes) => bytes.subarray(0, 1_048_576)),
  },
  'buffers-swapped': {
    does: 'keeps the second 16 KiB of an uploaded file before the first',
    breaks: ['MEDIA-01'],
    server: keep((bytes) =>
      bytes.length < 32_768
        ? bytes
        : Buffer.concat([bytes.subarray(16_384, 32_768), bytes.subarray(0, 16_384), bytes.subarray(32_768)]),
    ),
  },
  'given-once': {
    does: 'gives an uploaded file to the first who asks for it',
    breaks: ['MEDIA-01'],
    server: () => {
      const given = new Set<string>();
      return {
        steps: {
          async openFile(id, context) {
            if (given.has(id)) return undefined;
            given.add(id);
            return referenceSteps.openFile(id, context);
          },
        },
      };
    },
  },
  'kept-by-name': {
    does: 'keeps uploaded files by their names: the newest takes the place of the older ones',
    breaks: ['MEDIA-01'],
    server: () => {
      const names = new Map<string, string>();
      const newest = new Map<string, string>();
      return {
        steps: {
          keepFile(id, file, context) {
            names.set(id, file.name);
            newest.set(file.name, id);
            return referenceSteps.keepFile(id, file, context);
          },
          openFile: (id, context) => referenceSteps.openFile(newest.get(names.get(id) ?? '') ?? id, context),
        },
      };
    },
  },
};
