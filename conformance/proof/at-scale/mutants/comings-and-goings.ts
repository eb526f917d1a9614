import type { ScaleMutants } from '../scale-mutant.ts';
import { hashOf, pushingToReturned } from './parts.ts';

/** What goes wrong about those who come and go. */
export const comingsAndGoings = {
  'leaver-still-served': {
    does: 'goes on pushing to who has left',
    breaks: ['GRP-09'],
    word: 'unexpected',
    isLoose: true,
    phases: ['members'],
    server: (given) => ({
      steps: {
        async leave(_group, user) {
          given.wrong(user);
          return true;
        },
      },
    }),
  },
  'joiner-not-served': {
    does: 'pushes nothing to who has left and joined again',
    breaks: ['GRP-09'],
    word: 'lost',
    isLoose: true,
    phases: ['members'],
    server: (given) => ({
      steps: {
        async join(_group, user) {
          given.wrong(user);
          return true;
        },
      },
    }),
  },
  'returning-one-served-twice': {
    does: 'pushes everything twice to who has come back',
    breaks: ['GRP-02'],
    word: 'duplicated',
    isLoose: true,
    phases: ['storm'],
    server: (given) =>
      pushingToReturned(({ user, send }) => {
        send();
        send();
        given.wrong(user);
      }),
  },
  'returning-one-forgotten': {
    does: 'pushes nothing to some who have come back',
    breaks: ['CONN-04'],
    word: 'lost',
    isLoose: true,
    // Served before they go: who never was is no returning one to the judge.
    phases: ['bursts', 'storm'],
    server: (given) =>
      pushingToReturned(({ user, send }) => {
        if (hashOf(user, 1) === 0) return send();
        given.wrong(user);
      }),
  },
} satisfies ScaleMutants;
