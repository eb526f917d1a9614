import type { Command } from 'commander';
import type { Flags } from '../config/layers.ts';
import { SETTINGS, type Setting } from '../config/settings.ts';

/** Adds the flags of the settings that `isMeant` takes, and nothing else. */
export function addSettings(command: Command, isMeant: (setting: Setting) => boolean): Command {
  for (const { flag, value, help, separator } of SETTINGS.filter(isMeant)) {
    if (flag === undefined) continue;
    if (value === undefined) command.option(flag, help);
    else if (separator === undefined) command.option(`${flag} ${value}`, help);
    else command.option(`${flag} ${value}`, help, (text: string, before: string[] = []) => [...before, text]);
  }
  return command;
}

/**
 * Adds the flag of every setting, or of those that `isMeant` takes; each is read as text, so that flags and variables are
 * judged by the same eyes.
 */
export function addFlags(command: Command, isMeant: (setting: Setting) => boolean = () => true): Command {
  command.option(
    '-c, --config <file>',
    'imtypes.config.{ts,mts,js,mjs,json}; searched from the current folder up to the root of the repository or the home folder',
  );
  return addSettings(command, isMeant);
}

/** The texts of the flags that were given, by the key they set. */
export function readFlags(url: string | undefined, options: Readonly<Record<string, unknown>>): Flags {
  const flags: Record<string, readonly string[]> = {};
  for (const setting of SETTINGS) {
    const value = setting.key === 'url' ? url : options[attributeOf(setting)];
    if (value !== undefined) flags[setting.key] = Array.isArray(value) ? value : [String(value)];
  }
  return flags;
}

/** `--fail-on` as the parser names it: `failOn`. */
const attributeOf = ({ flag }: Setting): string =>
  (flag ?? '--').slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
