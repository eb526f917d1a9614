import type { Mutants } from '../../mutant.ts';
import { idleTimes } from '../../parts/idle.ts';
import { isBetweenTwo, pushLater, SILENCE_MS } from '../../parts/late.ts';
import { isPrivate } from '../../parts/messages.ts';
import { reachWith, routeWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'again-after-four-seconds': {
    does: 'pushes one private message in twenty again after four seconds',
    breaks: ['PRIV-02'],
    patience: 6,
    server: () => pushLater(isBetweenTwo, 'the same'),
  },
  'leak-after-four-seconds': {
    does: 'pushes one private message in twenty to somebody else after four seconds',
    breaks: ['PRIV-03'],
    also: ['MSG-07'],
    because: 'the push names its rightful receiver',
    patience: 6,
    server: () => pushLater(isBetweenTwo, 'somebody else'),
  },
  'lost-after-silence': {
    does: 'loses the first private message of a sender who was silent for three seconds',
    breaks: ['PRIV-01'],
    patience: 6,
    server: () => {
      const idle = idleTimes();
      return {
        steps: routeWith((recipients, message) =>
          isPrivate(message) && idle(message.senderId) > SILENCE_MS ? [] : recipients,
        ),
      };
    },
  },
  'forgotten-after-silence': {
    does: 'pushes nothing more on a connection on which nothing has passed for three seconds',
    breaks: ['PRIV-01', 'GRP-01'],
    also: ['GRP-10', 'PRIV-04'],
    because: 'receipts do not come either',
    patience: 6,
    server: () => {
      const idle = idleTimes();
      const deaf = new Set<string>();
      return {
        steps: reachWith((own) =>
          own.filter(({ id }) => {
            if (idle(id) > SILENCE_MS) deaf.add(id);
            return !deaf.has(id);
          }),
        ),
      };
    },
  },
};
