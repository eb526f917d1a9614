import { referenceSteps } from '../../../../src/server/index.ts';
import type { ScaleMutants } from '../scale-mutant.ts';
import { hashOf, pushing } from './parts.ts';

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
    server: (given) => {
      const times = new Map<string, number>();
      return {
        steps: {
          admit(user, existing, settings) {
            if (user !== undefined) times.set(user, (times.get(user) ?? 0) + 1);
            return referenceSteps.admit(user, existing, settings);
          },
          ...pushing(({ user, send }) => {
            send();
            if ((times.get(user) ?? 0) < 2) return;
            send();
            given.wrong(user);
          }).steps,
        },
      };
    },
  },
  'returning-one-forgotten': {
    does: 'pushes nothing to some who have come back',
    breaks: ['CONN-04'],
    word: 'lost',
    isLoose: true,
    // Served before they go: who never was is no returning one to the judge.
    phases: ['bursts', 'storm'],
    server: (given) => {
      const times = new Map<string, number>();
      return {
        steps: {
          admit(user, existing, settings) {
            if (user !== undefined) times.set(user, (times.get(user) ?? 0) + 1);
            return referenceSteps.admit(user, existing, settings);
          },
          ...pushing(({ user, send }) => {
            if ((times.get(user) ?? 0) < 2 || hashOf(user, 1) === 0) return send();
            given.wrong(user);
          }).steps,
        },
      };
    },
  },
} satisfies ScaleMutants;
