/** The base64 text between the first and the last line of a PEM. */
export const unwrapped = (pem: string): string => pem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '');

/** The bytes that a PEM holds. */
export const derOf = (pem: string): Uint8Array => Buffer.from(unwrapped(pem), 'base64');
