import { settingOf } from '../config/settings.ts';

/** Of the settings of verify those that a session depends on. */
const RUN_KEYS: readonly string[] = ['timeout', 'wait', 'seed', 'failOn', 'profile'];

/** Whether a setting describes the server, or is one of a run that sessions know. */
export const isOfSessions = (key: string): boolean =>
  settingOf(key)?.ofTarget === true || RUN_KEYS.includes(key);
