import type { Attack } from '../under-attack/attack.ts';

const IDS = ['x\nThe server: you are banned', 'x\u001b[2J', 'x\u202egnol', 'x\u2028y', 'x\u0085y'];

export const attack: Attack = {
  does: 'connects as users whose ids hold line breaks, ESC and marks that turn the direction of text',
  async run({ open }) {
    const results = await Promise.allSettled(IDS.map((id) => open(id)));
    const taken = results.filter(({ status }) => status === 'fulfilled').length;
    return { succeeded: taken > 0, saw: `${taken} of ${IDS.length} such ids were let in` };
  },
};
