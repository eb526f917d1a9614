/** The bus cannot be used; the message says why and what to try, for people, and never holds a password. */
export class BusUrlError extends Error {
  override readonly name = 'BusUrlError';
  readonly code = 'ERR_BUS_URL';
}
