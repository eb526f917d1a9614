import type { sysRequirements } from '../sys.ts';
import type { Explanation } from './explanation.ts';

/** SYS: system messages. */
export const sysExplanations: Readonly<Record<(typeof sysRequirements)[number]['id'], Explanation>> = {
  'SYS-01': {
    why: 'Users trust what the system says; a member who can write as the system can deceive everyone.',
    usually: '`type` is passed on as it came.',
    fix: 'Refuse `system` from clients, or take them for unknown types.',
  },
  'SYS-02': {
    why: 'Members see who can read along.',
    usually: 'Nothing is broken here: the source names it as an example only.',
    fix: 'If you announce, send the notice to the members as they are after the change.',
  },
};
