import type { Config } from './config.ts';
import { didYouMean } from './near.ts';
import { SETTINGS, type Setting } from './settings.ts';
import { RefusedText } from './texts.ts';
import { UsageError } from './usage-error.ts';

export type Source = 'flag' | 'env' | 'file' | 'default';

/** The values of one source. `nameOf` says how a person finds a key of it. */
export interface Layer {
  readonly source: Source;
  readonly values: Config;
  readonly nameOf: (key: string) => string;
}

/** The URL and the texts of each flag by its key, as the command line gave them; a switch has `true`. */
export type Flags = Readonly<Record<string, readonly string[]>>;

/** What the command line says. */
export function flagLayer(flags: Flags): Layer {
  return {
    source: 'flag',
    values: readAll((each) => flags[each.key], flagName),
    nameOf: nameByKey(flagName),
  };
}

/** What the environment says; an empty variable says nothing. */
export function envLayer(env: NodeJS.ProcessEnv): Layer {
  const texts = (each: Setting) => {
    const text = env[each.env];
    if (text === undefined || text === '') return undefined;
    return each.separator === undefined ? [text] : text.split(each.separator).map((item) => item.trim());
  };
  return { source: 'env', values: readAll(texts, envName), nameOf: nameByKey(envName) };
}

/** A note on each variable that looks like ours and is none: a typing error there would go unseen. */
export function noteUnknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = [...SETTINGS.map((each) => each.env), 'IMTYPES_CONFIG'];
  return Object.keys(env)
    .filter((name) => name.startsWith('IMTYPES_') && !known.includes(name))
    .map((name) => ({ name, hint: didYouMean(name, known) }))
    .filter(({ hint }) => hint !== '')
    .map(({ name, hint }) => `${name} is not read${hint}`);
}

const flagName = (each: Setting) => each.flag ?? 'url';
const envName = (each: Setting) => each.env;
const nameByKey = (name: (each: Setting) => string) => (key: string) => {
  const setting =
    SETTINGS.find((each) => each.key === key) ?? SETTINGS.find((each) => each.key === key.split('.')[0]);
  return setting === undefined ? key : name(setting);
};

function readAll(
  textsOf: (each: Setting) => readonly string[] | undefined,
  nameOf: (each: Setting) => string,
): Config {
  const values: Record<string, unknown> = {};
  const tls: Record<string, unknown> = {};
  for (const each of SETTINGS) {
    const texts = textsOf(each);
    if (texts === undefined) continue;
    const value = readOne(each, texts, nameOf(each));
    if (each.key.startsWith('tls.')) tls[each.key.slice(4)] = value;
    else values[each.key] = value;
  }
  if (Object.keys(tls).length > 0) values.tls = tls;
  return values;
}

function readOne(setting: Setting, texts: readonly string[], name: string): unknown {
  try {
    return setting.read(texts);
  } catch (error) {
    if (error instanceof RefusedText)
      throw new UsageError(name, error.message + aboutSeparator(setting, texts, name));
    throw error;
  }
}

/** The separator of a variable may have been meant as a part of an id. */
function aboutSeparator(setting: Setting, texts: readonly string[], name: string): string {
  const holdsIds = setting.key === 'users' || setting.key === 'groups';
  if (!holdsIds || name !== setting.env || texts.length < 2) return '';
  return `; an id with "${setting.separator}" is given in imtypes.config`;
}
