/** The base URL without a slash at the end. Throws a RangeError where it is none. */
export function readBaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && !url.search && !url.hash && !url.username && !url.password;
  if (!plain || !/^https?:$/.test(url.protocol)) {
    // A password may stand in it.
    throw new RangeError(
      'the base URL cannot be used: it takes http:// or https://, a host, and a path where there is one, such as https://chat.example.com',
    );
  }
  return url.href.replace(/\/+$/, '');
}
