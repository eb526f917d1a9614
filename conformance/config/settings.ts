import { RUN_SETTINGS } from './run-settings.ts';
import type { Setting } from './setting.ts';
import { TARGET_SETTINGS } from './target-settings.ts';

export type { Setting } from './setting.ts';

/** Every setting of `imtypes verify`, in the order of its help. */
export const SETTINGS: readonly Setting[] = [
  ...TARGET_SETTINGS.map((row): Setting => ({ ...row, ofTarget: true, read: row.read(row.takes) })),
  ...RUN_SETTINGS.map((row): Setting => ({ ...row, read: row.read(row.takes) })),
];

/** The setting of a key of the file. */
export const settingOf = (key: string): Setting | undefined => SETTINGS.find((each) => each.key === key);
