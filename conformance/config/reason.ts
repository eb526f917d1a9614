const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file would be longer than it may be',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
};

/** What went wrong with a file, in a few words. */
export function reasonOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  const reason = REASONS[code ?? ''];
  if (reason !== undefined) return reason;
  // Node's own sentence: "EIO: i/o error, open '/a/path'".
  const [line = ''] = (message ?? String(error)).split('\n');
  return line.replace(/^E[A-Z]+: |, [a-z]+( '.*)?$/g, '');
}
