import { fstatSync, writeFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Output } from './output.ts';
import { OutputError } from './output-error.ts';

type Write = (text: string) => Promise<void>;

/** A stream of this process as an output: it rejects with an OutputError for whatever keeps a text from being written. */
export function streamOutput(stream: NodeJS.WriteStream, fd: number, name: string): Output {
  const write = isFile(fd) ? fileWriter(fd) : streamWriter(stream);
  return {
    async write(text) {
      try {
        await write(text);
      } catch (error) {
        throw new OutputError(name, error);
      }
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
  };
}

/** A regular file, or a device that is no terminal, such as /dev/full. */
function isFile(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || (stats.isCharacterDevice() && !isatty(fd));
  } catch {
    return false;
  }
}

/** Node's stream takes a text that a full disk took in part for written; this goes on to the error. */
const fileWriter =
  (fd: number): Write =>
  async (text) =>
    writeFileSync(fd, text);

/** Resolves also where nobody reads any more (`| head`): that is no fault of ours, and what is not wanted is dropped. */
function streamWriter(stream: NodeJS.WriteStream): Write {
  // Kept before the owner's code gets a stream that leads elsewhere.
  const write = stream.write.bind(stream) as (text: string, done: (error?: Error | null) => void) => boolean;
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone ||= isGone(error);
  });
  return (text) =>
    new Promise((done, fail) => {
      write(text, (error) => {
        gone ||= isGone(error);
        if (error && !gone) fail(error);
        else done();
      });
    });
}

/** EPIPE, and EOF as Windows calls it. */
const isGone = (error: NodeJS.ErrnoException | null | undefined): boolean =>
  error?.code === 'EPIPE' || error?.code === 'EOF';
