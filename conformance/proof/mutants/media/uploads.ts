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
};
