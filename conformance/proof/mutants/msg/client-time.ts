import type { Mutants } from '../../mutant.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'client-time': {
    does: "takes the client's time where there is one",
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith((_message, draft) => {
        const written = Date.parse(draft.timestamp ?? '');
        return !Number.isNaN(written) ? { timestamp: draft.timestamp } : {};
      }),
    }),
  },
  'client-time-from-the-future': {
    does: "takes the client's time where it lies in the future",
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith((_message, draft, { now }) => {
        const written = Date.parse(draft.timestamp ?? '');
        return written > now.getTime() ? { timestamp: draft.timestamp } : {};
      }),
    }),
  },
  'client-time-from-the-past': {
    does: "takes the client's time where it lies in the past",
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith((_message, draft, { now }) => {
        const written = Date.parse(draft.timestamp ?? '');
        return written < now.getTime() ? { timestamp: draft.timestamp } : {};
      }),
    }),
  },
  'client-time-in-files': {
    does: "takes the client's time of a file",
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith((message, draft) => {
        const written = Date.parse(draft.timestamp ?? '');
        return message.type === 'file' && !Number.isNaN(written) ? { timestamp: draft.timestamp } : {};
      }),
    }),
  },
  'client-time-in-images': {
    does: "takes the client's time of an image",
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith((message, draft) => {
        const written = Date.parse(draft.timestamp ?? '');
        return message.type === 'image' && !Number.isNaN(written) ? { timestamp: draft.timestamp } : {};
      }),
    }),
  },
  'client-time-within-a-second': {
    does: 'takes the time of a client that is at most a second off',
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith((_message, draft, { now }) => {
        const off = Math.abs(Date.parse(draft.timestamp ?? '') - now.getTime());
        return off <= 1100 ? { timestamp: draft.timestamp } : {};
      }),
    }),
  },
  'client-time-within-minutes': {
    does: "takes the client's time where it is less than five minutes off",
    breaks: ['MSG-09'],
    also: ['MSG-13'],
    because: 'what comes after it is stamped with an earlier time',
    server: () => ({
      steps: stampWith((_message, draft, { now }) => {
        const written = Date.parse(draft.timestamp ?? '');
        return Math.abs(written - now.getTime()) < 300_000 ? { timestamp: draft.timestamp } : {};
      }),
    }),
  },
};
