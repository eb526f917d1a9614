import { randomInt } from 'node:crypto';
import type { DeclaredFeature } from '../../schema/features.ts';
import { DEFAULT_PROFILE } from '../../schema/profiles/index.ts';
import type { Features, Hooks } from '../targets/target.ts';
import { DEFAULT_FUZZ, MAX_SEED } from './bounds.ts';
import type { JsonConfig } from './schema.ts';

/** What `imtypes.config.*` may hold: a target, and how to judge it. Every key may be left out. */
export interface Config extends Omit<JsonConfig, '$schema' | 'claims'> {
  /** Claims of a token: a JSON text or an object in which `{id}` stands for the user's id, or a function of the id. */
  claims?: string | Record<string, unknown> | ((user: string) => Record<string, unknown>);
  /** Logs a user in wherever the server wants it, and returns the token. */
  token?: (user: string) => Promise<string>;
  /** What only the server's owner can do: provisioning, history, upload. */
  hooks?: Hooks;
}

/** Returns the configuration as it is; gives editors its types. */
export function defineConfig(config: Config): Config {
  return config;
}

/** Every feature is probed unless it is declared. */
export const DEFAULT_FEATURES: Features = {
  anonymous: 'auto',
  receipts: 'auto',
  sessionsPerUser: 'auto',
  messageTypes: [],
  maxMessageBytes: 'auto',
  ordering: 'auto',
} satisfies Features & Record<DeclaredFeature, unknown>;

/** Users to act as where a URL is given and none is named. */
export const DEFAULT_USERS = ['101', '102', '103'];

/** What holds where neither flag, variable nor file says otherwise. */
export const defaultConfig = () =>
  ({
    features: DEFAULT_FEATURES as Config['features'],
    profile: DEFAULT_PROFILE,
    failOn: 'must',
    timeout: 5000,
    wait: 0,
    budget: 120,
    patience: 0,
    thorough: false,
    fuzz: DEFAULT_FUZZ as string,
    repeat: 1,
    failOnFlaky: false,
    updateBaseline: false,
    seed: randomInt(MAX_SEED),
  }) satisfies Config;
