import { type Draft, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { isRecord } from '../../parts/messages.ts';

/**
 * Accepts a message that the reference server refuses, if `isTaken` is true for this field of it. The value of the field
 * is replaced by what `make` returns.
 */
const takeField =
  (
    field: 'fileName' | 'fileSize',
    isTaken: (value: unknown) => boolean,
    make: (value: unknown) => unknown = (value) => value,
  ): Mutant['server'] =>
  () => ({
    steps: {
      accept(value, connection) {
        const outcome = referenceSteps.accept(value, connection);
        if (outcome.ok || !isRecord(value) || !isTaken(value[field])) return outcome;
        const { [field]: own, ...rest } = value;
        const accepted = referenceSteps.accept(rest, connection);
        return accepted.ok
          ? { ok: true, value: { ...accepted.value, [field]: make(own) } as Draft }
          : outcome;
      },
    },
  });

export const mutants: Mutants = {
  'file-name-made-text': {
    does: 'makes text of a fileName that is none',
    breaks: ['INPUT-10'],
    server: takeField('fileName', (value) => value !== undefined && typeof value !== 'string', String),
  },
  'file-size-of-any-form': {
    does: 'delivers a fileSize of whatever form',
    breaks: ['INPUT-10'],
    also: ['FRAME-02', 'MSG-10'],
    because: 'a fileSize that is no number is no valid push',
    server: takeField('fileSize', (value) => value !== undefined),
  },
  'file-size-read-from-text': {
    does: 'reads a fileSize out of a text',
    breaks: ['INPUT-10'],
    server: takeField('fileSize', (value) => typeof value === 'string', Number),
  },
  'file-size-rounded': {
    does: 'rounds a fractional fileSize',
    breaks: ['INPUT-10'],
    server: takeField(
      'fileSize',
      (value) => Number.isFinite(value) && Number(value) >= 0,
      (value) => Math.floor(Number(value)),
    ),
  },
  'negative-file-size': {
    does: 'delivers a negative fileSize',
    breaks: ['INPUT-10'],
    also: ['FRAME-02'],
    because: 'a negative fileSize is no valid push',
    server: takeField('fileSize', (value) => typeof value === 'number' && value < 0),
  },
};
