/** An error of the program: what and where, as that helps the person who reports it; the server is not blamed for it. */
export function sayOwnError(error: unknown): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const where =
    stack
      ?.split('\n')
      .filter((line) => /^ +at /.test(line))
      .slice(0, 5) ?? [];
  return [`an error of its own, not the server's: ${message}`, ...where].join('\n');
}
