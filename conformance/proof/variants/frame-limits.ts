import { type Answer, refuseFrames } from '../parts/refuse-frames.ts';
import type { Variant, Variants } from '../variant.ts';

/** What a server may count: the bytes of the frame, or the bytes or the characters of its content. */
type Unit = 'bytes' | 'bytes of content' | 'characters of content';

function contentOf(data: Buffer): string {
  try {
    const { content } = JSON.parse(data.toString('utf8'));
    return typeof content === 'string' ? content : '';
  } catch {
    return '';
  }
}

const MEASURES: Readonly<Record<Unit, (data: Buffer) => number>> = {
  bytes: (data) => data.length,
  'bytes of content': (data) => Buffer.byteLength(contentOf(data)),
  'characters of content': (data) => [...contentOf(data)].length,
};

const WORDS: Readonly<Record<Exclude<Answer, number>, string>> = {
  dropped: 'drops the connection',
  ignored: 'says nothing',
  notice: 'says so in a system message',
};

/** A server that takes so much and no more; less than 64 KiB of text is what SEND-07 advises against. */
const limited = (most: number, unit: Unit, answer: Answer): Variant => ({
  does: `takes ${most.toLocaleString('en')} ${unit} at most, and ${typeof answer === 'number' ? `closes with ${answer}` : WORDS[answer]} over more`,
  ...(most < 65_600 ? { fails: ['SEND-07'], because: '64 KiB of text do not fit' } : {}),
  server: () => ({
    // More than any frame of ours: what is too much, the step says, and not the library.
    maxMessageBytes: 64 * 1024 * 1024,
    steps: refuseFrames((data) => MEASURES[unit](data) > most, answer),
  }),
});

/** The same by the library itself, which ends the connection with 1009. */
const ofLibrary = (most: number): Variant => ({
  ...limited(most, 'bytes', 1009),
  server: () => ({ maxMessageBytes: most }),
});

/** What a target declares it is not blamed for. */
const declared = (most: number): Variant => ({
  does: `takes frames of ${most.toLocaleString('en')} bytes at most, and declares it`,
  target: { features: { maxMessageBytes: most } },
  server: () => ({ maxMessageBytes: most }),
});

export const variants: Variants = {
  'limit-512': ofLibrary(512),
  'limit-1024': ofLibrary(1024),
  'limit-4096': ofLibrary(4096),
  'limit-72000': ofLibrary(72_000),
  'limit-512-declared': declared(512),
  'limit-1024-declared': declared(1024),
  'limit-4096-declared': declared(4096),
  'limit-512-dropped': limited(512, 'bytes', 'dropped'),
  'limit-512-ignored': limited(512, 'bytes', 'ignored'),
  'limit-512-notice': limited(512, 'bytes', 'notice'),
  'limit-1024-closed-4413': limited(1024, 'bytes', 4413),
  'limit-1024-dropped': limited(1024, 'bytes', 'dropped'),
  'limit-1000-characters-ignored': limited(1000, 'characters of content', 'ignored'),
  'limit-1000-characters-closed-1008': limited(1000, 'characters of content', 1008),
  'limit-2000-characters-notice': limited(2000, 'characters of content', 'notice'),
  'limit-4096-closed-1008': limited(4096, 'bytes', 1008),
  'limit-4096-of-content-ignored': limited(4096, 'bytes of content', 'ignored'),
  'limit-72000-closed-4009': limited(72_000, 'bytes', 4009),
  'limit-72000-ignored': limited(72_000, 'bytes', 'ignored'),
};
