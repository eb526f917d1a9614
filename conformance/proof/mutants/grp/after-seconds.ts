import type { Mutants } from '../../mutant.ts';
import { idleTimes } from '../../parts/idle.ts';
import { isBetweenTwo, pushLater, SILENCE_MS } from '../../parts/late.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'again-after-four-seconds': {
    does: 'pushes one group message in twenty again after four seconds',
    breaks: ['GRP-02'],
    patience: 6,
    server: () => pushLater((push) => !isBetweenTwo(push), 'the same'),
  },
  'lost-after-silence': {
    does: 'loses the first message to a group that was silent for three seconds',
    breaks: ['GRP-01'],
    also: ['SEND-01', 'GRP-09'],
    because: 'on a busy machine a group may be silent for so long before any message to it',
    patience: 6,
    server: () => {
      const idle = idleTimes();
      return {
        steps: routeWith((recipients, message) =>
          !isPrivate(message) && idle(message.conversationId) > SILENCE_MS ? [] : recipients,
        ),
      };
    },
  },
};
