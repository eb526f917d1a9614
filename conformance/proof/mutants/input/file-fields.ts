import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isRecord } from '../../parts/messages.ts';

export const mutants: Mutants = {
  'file-name-made-text': {
    does: 'makes text of a fileName that is none',
    breaks: ['INPUT-10'],
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (
            outcome.ok ||
            !isRecord(value) ||
            !(value.fileName !== undefined && typeof value.fileName !== 'string')
          )
            return outcome;
          const { fileName, ...rest } = value;
          const accepted = referenceSteps.accept(rest, connection);
          return accepted.ok
            ? { ok: true, value: { ...accepted.value, fileName: String(fileName) } }
            : outcome;
        },
      },
    }),
  },
  'file-size-of-any-form': {
    does: 'delivers a fileSize of whatever form',
    breaks: ['INPUT-10'],
    also: ['FRAME-02', 'MSG-10'],
    because: 'a fileSize that is no number is no valid push',
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (outcome.ok || !isRecord(value) || !(value.fileSize !== undefined)) return outcome;
          const { fileSize, ...rest } = value;
          const accepted = referenceSteps.accept(rest, connection);
          return accepted.ok
            ? { ok: true, value: { ...accepted.value, fileSize: fileSize as number } }
            : outcome;
        },
      },
    }),
  },
  'file-size-read-from-text': {
    does: 'reads a fileSize out of a text',
    breaks: ['INPUT-10'],
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (outcome.ok || !isRecord(value) || !(typeof value.fileSize === 'string')) return outcome;
          const { fileSize, ...rest } = value;
          const accepted = referenceSteps.accept(rest, connection);
          return accepted.ok
            ? { ok: true, value: { ...accepted.value, fileSize: Number(fileSize) } }
            : outcome;
        },
      },
    }),
  },
  'file-size-rounded': {
    does: 'rounds a fractional fileSize',
    breaks: ['INPUT-10'],
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (
            outcome.ok ||
            !isRecord(value) ||
            !(Number.isFinite(value.fileSize) && Number(value.fileSize) >= 0)
          )
            return outcome;
          const { fileSize, ...rest } = value;
          const accepted = referenceSteps.accept(rest, connection);
          return accepted.ok
            ? { ok: true, value: { ...accepted.value, fileSize: Math.floor(Number(fileSize)) } }
            : outcome;
        },
      },
    }),
  },
  'negative-file-size': {
    does: 'delivers a negative fileSize',
    breaks: ['INPUT-10'],
    also: ['FRAME-02'],
    because: 'a negative fileSize is no valid push',
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (
            outcome.ok ||
            !isRecord(value) ||
            !(Number(value.fileSize) < 0 && typeof value.fileSize === 'number')
          )
            return outcome;
          const { fileSize, ...rest } = value;
          const accepted = referenceSteps.accept(rest, connection);
          return accepted.ok
            ? { ok: true, value: { ...accepted.value, fileSize: fileSize as number } }
            : outcome;
        },
      },
    }),
  },
};
