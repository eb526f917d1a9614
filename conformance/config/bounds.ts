/** Longest time a timer can hold, in milliseconds: a longer one would fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;
/** Same in whole seconds. */
export const MAX_TIMER_S = Math.floor(MAX_TIMER_MS / 1000);
/**
 * Seconds of patience of a thorough run. Servers commonly send again what was not confirmed after 3 to 5 s, and allow a
 * token some 5 s past its expiry: both show within 10.
 */
export const THOROUGH_PATIENCE_S = 10;
/** How much `imtypes verify` fuzzes unless it is told. */
export const DEFAULT_FUZZ = '5s';
/** Largest seed: what every generator takes as it is. */
export const MAX_SEED = 2 ** 31 - 1;

/** Signature algorithms of tokens: HMAC by `secret`, the others by `privateKey`. */
export const HMAC_ALGORITHMS = ['HS256', 'HS384', 'HS512'] as const;
export const KEY_ALGORITHMS = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA'] as const),
] as const;
