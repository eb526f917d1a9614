import { referenceSteps, type Steps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { emptied } from '../../parts/emptied.ts';
import { isGroup } from '../../parts/messages.ts';
import { routeWith, stampWith } from '../../parts/steps.ts';

type Broken = Pick<Mutant, 'does' | 'breaks'> & Partial<Mutant>;

/** What a server keeps for those who are connected goes with the last of them; `times` tells how often that was. */
const once = (mutant: Broken, steps: (times: () => number) => Partial<Steps>): Mutant => ({
  ...mutant,
  server: () => {
    const house = emptied();
    return { steps: { ...steps(() => house.times), ...house.steps } };
  },
});

export const mutants: Mutants = {
  'groups-gone-when-all-have-left': once(
    { does: 'knows no group any more once nobody was connected', breaks: ['GRP-01'] },
    (times) => routeWith((recipients, message) => (isGroup(message) && times() > 0 ? [] : recipients)),
  ),
  'ids-anew-when-all-have-left': once(
    { does: 'begins to count messages anew once nobody was connected', breaks: ['MSG-02'] },
    (times) => {
      let last = 0;
      let seen = 0;
      return stampWith(() => {
        if (times() > seen) last = 0;
        seen = times();
        return { id: String(++last) };
      });
    },
  ),
  'conversations-anew-when-all-have-left': once(
    { does: 'gives each pair another conversation once nobody was connected', breaks: ['MSG-12'] },
    (times) => ({
      converse: (senderId, to) =>
        to.kind === 'group' || times() === 0
          ? referenceSteps.converse(senderId, to)
          : `${referenceSteps.converse(senderId, to)}:${times()}`,
    }),
  ),
  'shut-when-all-have-left': once(
    { does: 'lets nobody in any more once nobody was connected', breaks: ['CONN-04'] },
    (times) => ({
      authenticate: async (tokens, context) =>
        times() > 0
          ? { kind: 'refused', reason: 'the room is closed' }
          : referenceSteps.authenticate(tokens, context),
    }),
  ),
  'deaf-when-all-have-left': once(
    { does: 'delivers nothing any more once nobody was connected', breaks: ['CONN-04'] },
    (times) => routeWith((recipients) => (times() > 0 ? [] : recipients)),
  ),
};
