/** Close codes by which a server says at once that it does not take a token (AUTH-07). */
export const isRefusalCode = (code: number): boolean =>
  code === 1008 || code === 3000 || (code >= 4000 && code <= 4999);
